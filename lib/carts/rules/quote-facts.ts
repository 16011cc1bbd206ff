import type { FormatItem, TicketItem } from '@/lib/catalog/rules/items'
import type { BuyerKind } from '@/lib/catalog/rules/publication-price'
import type { AttendeeCategory } from './quote-types'
import type { DeliveryArea } from './tax'

/** Quantities are whole, 1 to 500. */
export type CartLineFacts = { id: string; kind: 'ticket' | 'publication'; itemId: string; quantity: number }

export type EventSessionFacts = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  cents: number
  seatsLeft?: number | null
}

/** One ticket type, with its sessions and the seats left. */
export type TicketFacts = TicketItem & {
  sessions: readonly EventSessionFacts[]
  /** Seats left in its tightest quota; null when it uses no quota. */
  seatsLeft: number | null
}

export type CatalogFacts = { tickets: ReadonlyMap<string, TicketFacts>; formats: ReadonlyMap<string, FormatItem> }

/** Who takes a seat: the kind of attendee, the add-on sessions, and whether the buyer said that it is their own. */
export type AttendeeFacts = { category: AttendeeCategory; sessionIds: readonly string[]; isMe: boolean }

export type QuoteInput = {
  lines: readonly CartLineFacts[]
  catalog: CatalogFacts
  /**
   * One entry for each seat, in cart order; null when its attendee is not named. `null` as a whole: no one is asked yet (the
   * cart).
   */
  seats: readonly (AttendeeFacts | null)[] | null
  /** Ticket types of attendees without a seat in the cart. */
  unseated: readonly string[]
  /** The kind that an unnamed attendee with this ticket type is assumed to be. */
  assumedCategory: (ticket: TicketFacts) => AttendeeCategory
  buyerKind: BuyerKind
  /** Null: not chosen yet, or nothing is shipped. */
  delivery: DeliveryArea | null
  /** The checkout needs a tax area for print; the cart does not yet. */
  asksDelivery: boolean
  now: Date
}
