import type { FormValues } from '@/lib/base/action-state'
import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { TicketRate } from '@/lib/catalog/rules/ticket-rates'
import type { CartChange } from './rules/cart-changes'
import type { PriceReason, QuoteLine, QuoteProblem, Unverified } from './rules/quote-types'

/** A cart line as its page shows it; amounts are null while it cannot be priced. */
export type CartLineView = {
  id: string
  kind: 'ticket' | 'publication'
  title: string
  /** False when no quantity of it can be ordered: the line can only be removed, and a change says why. */
  isAvailable: boolean
  /** The page of the conference or publication; null when the item is no longer sold. */
  href: string | null
  /** When a conference takes place. */
  dates: { from: Day; to: Day } | null
  quantity: number
  unitCents: Cents | null
  netCents: Cents | null
  why: PriceReason | null
  /** What each kind of attendee pays today; empty for items that are not tickets. */
  rates: TicketRate[]
  changes: CartChange[]
}

export type CartView = {
  id: string
  lines: CartLineView[]
  net: Cents
  shipping: Cents
  shippingWhy: PriceReason | null
  hasPrint: boolean
  /** The limited items that it asks for. */
  itemCounts: { seats: number; copies: number }
  /** True when no problem is left that the buyer must fix in the cart. */
  canCheckOut: boolean
  pricesChanged: boolean
}

/** What the checkout shows of a line. The page carries it as data too, so it has nothing that only commands need. */
export type ShownLine = Pick<QuoteLine, 'kind' | 'attendee' | 'title' | 'quantity' | 'netCents' | 'why'> & {
  unverified?: Unverified
}

/** What a line is about, to find earlier orders of the same item. */
export type ItemOfLine = Pick<QuoteLine, 'kind' | 'itemId' | 'conferenceId'>

/** A quote as the browser receives it. */
export type QuoteView = {
  lines: ShownLine[]
  net: Cents
  shipping: Cents
  tax: Cents
  total: Cents
  /** What may be billed later if no member price is verified. */
  unverified: Cents
}

export type EventSessionChoice = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  cents: Cents
  full: boolean
  /** Titles of the sessions that run at the same time. */
  clashesWith: string[]
}

/** What the checkout says about a ticket, the same for all its seats. */
export type SeatTicket = {
  id: string
  name: string
  guest: boolean
  conferenceId: string
  conferenceTitle: string
  dates: { from: Day; to: Day }
  sessions: EventSessionChoice[]
}

/** A seat that needs an attendee's name. `index` is its position in the cart, which its fields' names contain. */
export type SeatToFill = { index: number; ticket: SeatTicket }

/**
 * For each attendee: what is typed so far, and the address that was probably meant, at a city's domain a letter or two
 * away.
 */
type AttendeeHint = {
  name: string
  email: string
  likely: string | null
  /** The position of the attendee who is the same person, with a ticket for another day. */
  earlierSamePerson: number | null
}

export type QuotedCheckout = {
  quote: QuoteView
  problems: QuoteProblem[]
  /** By the attendee's position; only of those with a name or an email address. */
  hints: { readonly [attendee: number]: AttendeeHint }
  /** The member city of the buyer's verified address: the city that the buyer may say an attendee works for. */
  buyerCity: string | null
  /** The buyer's own verified address, to ask whether they mean themselves. */
  ownEmail: string | null
}

export type CheckoutView = QuotedCheckout & {
  cartId: string
  /** For each line of the quote. */
  items: ItemOfLine[]
  seats: SeatToFill[]
  hasPrint: boolean
  /** What was typed before, by field name; blank when nothing was. */
  values: FormValues
}
