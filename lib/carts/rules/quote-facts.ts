import type { BuyerKind } from '@/lib/catalog/rules/format-price'
import type { FormatItem, TicketItem } from '@/lib/catalog/rules/items'
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
  seatsLeft?: number | null
}

/** One ticket type, with what can still be had of it. */
export type TicketFacts = TicketItem & {
  sessions: readonly SessionFacts[]
  /** The most that can still be had, from its fullest quota; null when it draws on none. */
  seatsLeft: number | null
}

export type CatalogueFacts = { tickets: ReadonlyMap<string, TicketFacts>; formats: ReadonlyMap<string, FormatItem> }

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
