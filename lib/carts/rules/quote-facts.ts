import type { Day } from '@/lib/base/calendar'
import type { BuyerKind, FormatPrice } from '@/lib/catalog/rules/format-price'
import type { TicketKind, TicketPrice } from '@/lib/catalog/rules/ticket-price'
import type { AttendeeStanding } from './quote-types'
import type { DeliveryPlace } from './tax'

/** What is in the cart. Quantities are whole, 1 to 500. */
export type CartLineFacts = { id: string; kind: 'ticket' | 'publication'; itemId: string; quantity: number }

export type SessionFacts = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  cents: number
  placesLeft?: number | null
}

/** One ticket type as the catalogue knows it. */
export type TicketFacts = {
  id: string
  name: string
  kind: TicketKind
  /** The one day that it admits to; null for the whole conference. */
  onDay: Day | null
  conferenceId: string
  conferenceTitle: string
  conferenceSlug: string
  startsOn: Day
  endsOn: Day
  earlyUntil: Day | null
  onlineUntil: Day
  refundUntil: Day
  prices: readonly TicketPrice[]
  sessions: readonly SessionFacts[]
  /** The most that can still be had, from its fullest quota; null when it draws on none. */
  placesLeft: number | null
}

export type FormatFacts = {
  id: string
  kind: 'print' | 'digital'
  name: string
  title: string
  slug: string
  stock: number | null
  grams: number | null
  prices: readonly FormatPrice[]
}

export type CatalogueFacts = { tickets: ReadonlyMap<string, TicketFacts>; formats: ReadonlyMap<string, FormatFacts> }

/** Who takes a seat: as what, with which add-on sessions, and whether the buyer said that they attend with it. */
export type SeatFacts = { standing: AttendeeStanding; sessionIds: readonly string[]; isMe: boolean }

export type QuoteInput = {
  lines: readonly CartLineFacts[]
  catalogue: CatalogueFacts
  /** One entry a place in cart order, null where nobody is named; `null` as a whole: nobody is asked yet (the cart). */
  seats: readonly (SeatFacts | null)[] | null
  /** Ticket types of attendees for whom the cart has no place. */
  extra: readonly string[]
  /** What an unnamed attendee of this ticket type is taken for. */
  assumed: (ticket: TicketFacts) => AttendeeStanding
  buyerKind: BuyerKind
  /** Null: not chosen yet, or nothing is to be sent. */
  delivery: DeliveryPlace | null
  /** The checkout needs a place for print, the cart does not yet. */
  asksDelivery: boolean
  now: Date
}
