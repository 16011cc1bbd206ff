import type { Cents } from '@/lib/base/money'
import type { LineKind } from '@/lib/base/money-lists'

import type { BuyerKind, FormatPriceReason } from '@/lib/catalog/rules/publication-price'
import type { AttendeeKind, TicketPriceReason } from '@/lib/catalog/rules/ticket-price'

export type { BuyerKind }

/**
 * How the kind was found: by the attendee's own address; by the word of a buyer whose verified address is the city's;
 * assumed from the buyer while no one is named; or because nothing indicates a city.
 */
type KindBasis = 'address' | 'colleague' | 'assumed' | 'none'

export type AttendeeCategory = {
  kind: AttendeeKind
  basis: KindBasis
  cityName: string | null
  memberUntil: string | null
  /** The kind depends on an address that the person has not verified, or on the buyer's word. */
  isUnverified: boolean
}

/** An unverified member price: how much less it is than the price without the city, and what it depends on. */
export type Unverified = { cents: Cents; basis: 'address' | 'colleague' }

/** The facts behind a line's price, frozen on the order line. Components turn them into sentences. */
export type PriceReason =
  | (TicketPriceReason & { basis: KindBasis })
  | { code: 'session-price' }
  | (FormatPriceReason & { taxed: { taxAreaName: string; milliPercent: number } | null })
  | { code: 'shipping-by-weight'; grams: number; upToGrams: number }

/**
 * One line of a quote, which becomes one order line. Every registration is a line of quantity 1, and its add-on
 * sessions are lines below it: `parent` is the position of the registration in `lines`. For registrations and their
 * sessions, `attendee` is the position among the attendees, in cart order. Dates are calendar days such as
 * "2027-05-12".
 */
export type QuoteLine = {
  kind: LineKind
  /** The cart line that it came from; null for shipping. */
  cartLineId: string | null
  /** Ticket type, session or format; null for shipping. */
  itemId: string | null
  conferenceId: string | null
  parent: number | null
  attendee: number | null
  title: string
  unitCents: Cents
  quantity: number
  netCents: Cents
  taxCents: Cents
  why: PriceReason
  refundable: boolean
  refundUntil: string | null
  /** What is kept, in cents, when the line is canceled in time. */
  chargeCents: Cents
  /** Null when the price needs no verification. */
  unverified: Unverified | null
}

/** What stops a quote from being ordered as it is. The cart shows these problems and can still be used. */
export type QuoteProblem =
  | { code: 'cart-empty' }
  | { code: 'too-many-seats'; most: number }
  /** No longer sold; without a title, the catalog no longer has it. */
  | { code: 'item-gone'; cartLineId: string; title: string | null }
  | { code: 'sales-closed'; cartLineId: string; title: string; closedOn: string; isOver: boolean }
  | {
      code: 'not-sold-to'
      cartLineId: string
      title: string
      attendee: number | null
      attendeeKind: AttendeeKind | null
    }
  | { code: 'stock-short'; cartLineId: string; title: string; left: number }
  | { code: 'seats-short'; cartLineId: string; title: string; left: number }
  | { code: 'attendee-missing'; cartLineId: string; title: string; attendee: number }
  | { code: 'attendee-extra'; ticketTypeId: string }
  | { code: 'session-gone'; attendee: number }
  | { code: 'sessions-clash'; attendee: number; first: string; second: string }
  | { code: 'attending-twice'; attendee: number; conferenceTitle: string }
  | { code: 'delivery-missing' }
  | { code: 'total-too-large' }
  | { code: 'total-too-small' }

/**
 * A priced cart. `net` is all lines without shipping and tax; total = net + shipping + tax = the sum of every line's
 * net and tax. A quote with problems that stop it is never ordered.
 */
export type Quote = {
  lines: QuoteLine[]
  net: Cents
  shipping: Cents
  tax: Cents
  total: Cents
  taxAreaId: string | null
  taxMilliPercent: number | null
  /** What may be billed later if no member price of this quote is verified. */
  unverified: Cents
  problems: QuoteProblem[]
}
