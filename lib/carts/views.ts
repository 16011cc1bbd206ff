import type { FormValues } from '@/lib/base/action-state'
import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { TicketRate } from '@/lib/catalog/rules/ticket-rates'
import type { CartChange } from './rules/cart-changes'
import type { QuoteLine, QuoteProblem, Why } from './rules/quote-types'

/** A line of the cart as its page shows it; amounts are null while it cannot be priced. */
export type CartLineView = {
  id: string
  kind: 'ticket' | 'publication'
  title: string
  /** The page of the conference or publication; null when it is gone. */
  href: string | null
  /** When a conference takes place. */
  dates: { from: Day; to: Day } | null
  quantity: number
  unitCents: Cents | null
  netCents: Cents | null
  why: Why | null
  /** What each kind of attendee pays today; none for what is no ticket. */
  rates: TicketRate[]
  changes: CartChange[]
}

export type CartView = {
  id: string
  lines: CartLineView[]
  net: Cents
  shipping: Cents
  shippingWhy: Why | null
  hasPrint: boolean
  /** What it asks for that others then cannot have. */
  amounts: { seats: number; copies: number }
  /** Nothing stands in the way that the cart itself could mend. */
  canCheckOut: boolean
  pricesChanged: boolean
}

/** A quote as the browser gets it. */
export type QuoteView = {
  lines: QuoteLine[]
  net: Cents
  shipping: Cents
  tax: Cents
  total: Cents
  /** What may be billed later if no member price is proven. */
  unverified: Cents
}

export type SessionChoice = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  cents: Cents
  full: boolean
  /** Titles of the sessions that run at the same time. */
  clashesWith: string[]
}

/** What the checkout says of a ticket, the same for all its seats. */
export type SeatTicket = {
  id: string
  name: string
  guest: boolean
  conferenceId: string
  conferenceTitle: string
  dates: { from: Day; to: Day }
  sessions: SessionChoice[]
}

/** A seat that needs an attendee's name. `index` is its position in the cart: the number in its fields' names. */
export type SeatToFill = { index: number; ticket: SeatTicket }

/** By attendee: as typed so far, and the address that was probably meant, a letter away at a city's domain. */
type AttendeeHint = {
  name: string
  email: string
  likely: string | null
  /** The attendee who is the same person, with a ticket for another day. */
  secondDayOf: number | null
}

export type QuotedCheckout = {
  quote: QuoteView
  problems: QuoteProblem[]
  hints: AttendeeHint[]
  /** The member city of the buyer's proven address: what the buyer may say that an attendee works for. */
  buyerCity: string | null
  /** The buyer's own proven address, to ask whether they mean themselves. */
  ownEmail: string | null
}

export type CheckoutView = QuotedCheckout & {
  cartId: string
  places: SeatToFill[]
  hasPrint: boolean
  /** What was typed before, by field name; blank where nothing was. */
  values: FormValues
}
