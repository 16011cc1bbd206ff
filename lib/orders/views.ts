import type { Day } from '@/lib/base/calendar'
import type { Cents } from '@/lib/base/money'
import type { KeepReason, LineKind, PaymentMethod, RefundReason, RefundRule } from '@/lib/base/money-lists'
import type { PriceReason } from '@/lib/carts/rules/quote-types'
import type { OrderMoney, RefundState } from '@/lib/payments/rules/order-money'
import type { WhyUnconfirmed } from '@/lib/payments/rules/resolution'
import type { ClosingView } from '@/lib/payments/views'
import type { AttendeeOf } from './rules/attendee'

/**
 * The state of an order, as its buyer needs to know it. `to-pay`: pending. `bank`: pending, with a bank payment on its
 * way. `paid-not-confirmed`: an item had sold out or the payment is disputed, and staff decide. `confirmed`: there is
 * nothing to pay, or not yet. `paid-canceled…`: all of it was canceled after it was paid. `refund-failed`: staff are
 * working on it. `closed`: staff closed an unconfirmed order without a refund. `canceled` and `expired` were never paid.
 * `bank-late`: such an order, with a bank payment on its way.
 */
export type OrderState =
  | 'under-review'
  | 'to-pay'
  | 'bank'
  | 'paid'
  | 'confirmed'
  | 'partly-refunded'
  | 'refunded'
  | 'paid-canceled'
  | 'paid-canceled-refund-pending'
  | 'paid-canceled-refunded'
  | 'refund-failed'
  | 'paid-not-confirmed'
  | 'closed'
  | 'bank-late'
  | 'canceled'
  | 'expired'

export type OrderSummary = {
  number: number
  placedAt: Date
  state: OrderState
  /** What was bought, each item once: "2 × League of Clerks: Full conference". */
  items: string[]
  total: Cents
  /** What Stripe says was refunded. */
  refunded: Cents
}

/** `next` is the number below which the following page begins. */
export type OrdersPage = { orders: OrderSummary[]; next: number | null }

export type AttendeeDetails = { name: string; email: string; title: string; organization: string; isMe: boolean }

export type OrderLineView = {
  id: string
  parentId: string | null
  kind: LineKind
  title: string
  href: string | null
  dates: { from: Day; to: Day } | null
  /** The dates as of the payment, for the receipt. */
  datesAtPayment: { from: Day; to: Day } | null
  quantity: number
  shipped: number
  unit: Cents
  net: Cents
  tax: Cents
  why: PriceReason
  refundUntil: Day | null
  canceledAt: Date | null
  /** Who takes the seat; null when the line is not a seat. */
  attendee: AttendeeOf<AttendeeDetails> | null
  /**
   * A member price that was not verified at purchase. `verified` is what the buyer may be told (rules/price-check.ts).
   */
  memberPrice: { difference: Cents; basis: 'address' | 'colleague'; linkSent: boolean; verified: boolean } | null
  /** The buyer may still cancel it; the cancellation page shows the refund. */
  cancelable: boolean
}

export type RefundView = {
  id: string
  cents: Cents
  state: RefundState
  reason: RefundReason
  /** Null while the refund uses the original payment method. */
  check: { number: string; sentOn: Day } | null
  /** Why and when staff closed it without a refund. */
  closed: { reason: KeepReason | null; at: Date } | null
  external: boolean
  at: Date
  /** The lines that the refund is for; empty when it is for the payment as a whole. */
  lineIds: string[]
  /** What was refunded for each line, by the stored rule. */
  parts: { lineId: string; net: Cents; tax: Cents; rule: RefundRule | null; charge: Cents }[]
}

export type OrderView = {
  id: string
  number: number
  state: OrderState
  placedAt: Date
  acceptedAt: Date | null
  /** When it counted as paid; null for an accepted order that is yet to be paid. */
  paidAt: Date | null
  holdUntil: Date
  /** For a large order: whether staff approved it, and why they declined it. */
  large: { approved: boolean; declinedBecause: string | null } | null
  /** When an erasure last removed a name from its receipt. */
  receiptChangedAt: Date | null
  lines: OrderLineView[]
  net: Cents
  shipping: Cents
  shippingWhy: PriceReason | null
  tax: Cents
  taxed: { taxAreaName: string; milliPercent: number } | null
  total: Cents
  payments: { method: PaymentMethod; cents: Cents; at: Date }[]
  refunds: RefundView[]
  closings: ClosingView[]
  /** Why it is paid and not confirmed yet. */
  unconfirmedBecause: WhyUnconfirmed | null
  money: Pick<OrderMoney, 'arriving' | 'paid' | 'refunded' | 'refundPending' | 'failed' | 'notRefunded' | 'netPaid'>
  /** The delivery address as the buyer wrote it, line by line; empty when nothing is shipped. */
  delivery: string[]
}
