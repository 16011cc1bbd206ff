import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { DecisionKind, KeepReason, RefundReason, RefundRule } from '@/lib/base/money-lists'
import type { LineKind, Why } from '@/lib/carts/rules/quote-types'
import type { OrderMoney, RefundState } from './rules/order-money'
import type { RefundPart } from './rules/refund'
import type { HeldBecause } from './rules/resolution'

/**
 * Where an order stands, as its buyer needs to know it. `needs-us`: paid, but a place or copy had gone. `confirmed`: it
 * was free. `given-up…`: paid once, and all of it canceled since. `refund-failed`: staff are working on it. `closed`: an
 * item had sold out, and staff closed the order without a refund. `canceled` and `expired` were never paid;
 * `bank-late`: such an order, and a bank payment for it is on its way.
 */
export type OrderState =
  | 'under-review'
  | 'to-pay'
  | 'bank'
  | 'paid'
  | 'confirmed'
  | 'partly-returned'
  | 'returned'
  | 'given-up'
  | 'given-up-returning'
  | 'given-up-returned'
  | 'refund-failed'
  | 'needs-us'
  | 'closed'
  | 'bank-late'
  | 'canceled'
  | 'expired'

export type OrderSummary = {
  number: number
  placedAt: Date
  state: OrderState
  /** What was bought, each kind of thing once: "2 × League of Clerks: Full conference". */
  items: string[]
  total: Cents
  /** What Stripe says has gone back. */
  returned: Cents
}

/** `next` is the number before which the following page begins. */
export type OrdersPage = { orders: OrderSummary[]; next: number | null }

export type AttendeeView = { name: string; email: string; title: string; organization: string; isMe: boolean }

export type OrderLineView = {
  id: string
  parentId: string | null
  kind: LineKind
  title: string
  href: string | null
  dates: { from: Day; to: Day } | null
  /** The same as of the payment, for the receipt. */
  datesAtPayment: { from: Day; to: Day } | null
  quantity: number
  shipped: number
  unit: Cents
  net: Cents
  tax: Cents
  why: Why
  refundUntil: Day | null
  canceledAt: Date | null
  /** Who takes the place; null when the line is none, and once that person's details are removed. */
  attendee: AttendeeView | null
  /** A member price that rested on no proof when it was bought; `verified` as the buyer is told it. */
  memberPrice: { difference: Cents; basis: 'address' | 'colleague'; linkSent: boolean; verified: boolean } | null
  /** The buyer may cancel it still; the page of the cancellation says what goes back. */
  cancelable: boolean
}

export type RefundView = {
  id: string
  cents: Cents
  state: RefundState
  reason: RefundReason
  /** Null while it goes the way that the money came. */
  check: { number: string; sentOn: Day } | null
  /** Why and when staff closed it without a refund. */
  closed: { reason: KeepReason | null; at: Date } | null
  external: boolean
  at: Date
  /** The lines that it is for; none when it is for the payment as a whole. */
  lineIds: string[]
  /** What each of them got back, by the rule that was stored. */
  parts: { lineId: string; net: Cents; tax: Cents; rule: RefundRule | null; charge: Cents }[]
}

/** Something else that staff closed without a refund: a second payment, or one whose item had sold out. */
export type ClosingView = { kind: DecisionKind; reason: KeepReason | null; at: Date }

export type OrderView = {
  id: string
  number: number
  state: OrderState
  placedAt: Date
  paidAt: Date | null
  holdUntil: Date
  /** Of a large order: what staff decided, and why not. */
  large: { approved: boolean; declinedBecause: string | null } | null
  /** When an erasure last took a name off its receipt. */
  receiptChangedAt: Date | null
  lines: OrderLineView[]
  net: Cents
  shipping: Cents
  shippingWhy: Why | null
  tax: Cents
  taxed: { placeName: string; milliPercent: number } | null
  total: Cents
  payments: { method: 'card' | 'us_bank_account'; cents: Cents; at: Date }[]
  refunds: RefundView[]
  closings: ClosingView[]
  /** Why it is paid and not completed yet. */
  held: HeldBecause | null
  money: Pick<OrderMoney, 'arriving' | 'paid' | 'returned' | 'underWay' | 'failed' | 'notReturned'>
  /** Where print goes, as the buyer wrote it, line by line; blank when nothing is sent. */
  delivery: string[]
}

/** What canceling one registration gives back, before it is pressed. */
export type CancellationView = {
  number: number
  lineId: string
  title: string
  attendee: string | null
  dates: { from: Day; to: Day } | null
  refund: Cents
  /** What was paid for it and does not come back. */
  kept: Cents
  /** Other registrations of the order, which stay. */
  others: number
  parts: (Pick<RefundPart, 'net' | 'tax' | 'rule' | 'charge' | 'refundUntil'> & { lineId: string; title: string })[]
}

/** A place that is mine: bought by myself, or by somebody else under my proven address. */
export type MyRegistration = {
  lineId: string
  ticket: string
  conference: { title: string; slug: string; venue: string; venueCity: string; startsOn: Day; endsOn: Day }
  sessions: { id: string; title: string; startsAt: Date; endsAt: Date }[]
  state: 'confirmed' | 'held' | 'canceled'
  past: boolean
  /** The order, when it is mine. */
  orderNumber: number | null
  /** Where I see and remove what another gave about me. */
  noticePath: string
}

/** A seat that the buyer paid for and someone else takes. */
export type OthersRegistration = {
  lineId: string
  /** As the buyer gave it; null once that person's details are removed. */
  attendee: { name: string; email: string } | null
  ticket: string
  conference: { title: string; slug: string; startsOn: Day; endsOn: Day }
  /** Titles of the add-on sessions. */
  sessions: string[]
  state: MyRegistration['state'] | 'past'
  orderNumber: number
}

/** `next` is the seat after which the following page begins. */
export type OthersPage = { seats: OthersRegistration[]; next: string | null }

export type ConferenceToVerify = {
  slug: string
  title: string
  startsOn: Day
  endsOn: Day
  seats: number
  difference: Cents
}

/** Seats sold at a member price that no one has verified. */
export type MemberPricesView = {
  title: string
  /** The seat with which this page ends. */
  last: string | null
  /** The seat after which the following page begins. */
  next: string | null
  seats: {
    lineId: string
    orderNumber: number
    ticket: string
    cityName: string | null
    /** `colleague`: the buyer said that this person works for or serves the city. */
    basis: 'address' | 'colleague'
    difference: Cents
    openedAt: Date
  }[]
}

export type MemberPriceShown = { lineId: string; name: string; email: string }
