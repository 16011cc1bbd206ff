import type { OrderStatus } from '@/lib/base/money-lists'
import type { OrderState } from '../views'

/** What is left of an accepted order, and where its money is. Amounts in cents. */
export type StateFacts = {
  hasProcessingPayment: boolean
  /** Whether it counts as paid (a free order does). An accepted order may be yet to be paid. */
  isPaid: boolean
  /** A seat or copy had sold out when the payment arrived: staff must decide, or closed it without a refund. */
  unconfirmed: 'open' | 'closed' | null
  total: number
  /**
   * `paid` may include a second payment. `refunded` is what Stripe says was refunded; `refundPending` is requested and
   * on its way.
   */
  paid: number
  refunded: number
  refundPending: number
  /** Refunds that failed and wait for staff. */
  failed: number
  /** Every line is canceled, and nothing of them has shipped. */
  nothingLeft: boolean
}

/** The state that the buyer sees: the order's status, refined by what has happened to a pending or a paid order. */
export function orderState(status: OrderStatus, facts: StateFacts): OrderState {
  if (status === 'requested') return 'under-review'
  if (status === 'pending') return facts.hasProcessingPayment ? 'bank' : 'to-pay'
  if (status !== 'accepted') return facts.hasProcessingPayment ? 'bank-late' : status
  if (facts.unconfirmed === 'open') return 'paid-not-confirmed'
  if (facts.failed > 0) return 'refund-failed'
  if (facts.unconfirmed === 'closed') return 'closed'
  return facts.nothingLeft ? canceledStateOf(facts) : activeStateOf(facts)
}

function canceledStateOf({ refunded, refundPending }: StateFacts): OrderState {
  if (refundPending > 0) return 'paid-canceled-refund-pending'
  return refunded > 0 ? 'paid-canceled-refunded' : 'paid-canceled'
}

/** A payment made twice and refunded once leaves the order paid. */
function activeStateOf({ total, isPaid, paid, refunded }: StateFacts): OrderState {
  if (total === 0 || !isPaid) return 'confirmed'
  const left = paid - refunded
  if (refunded === 0 || left >= total) return 'paid'
  return left > 0 ? 'partly-refunded' : 'refunded'
}

const notAccepted: ReadonlySet<OrderState> = new Set([
  'under-review',
  'to-pay',
  'bank',
  'bank-late',
  'canceled',
  'expired',
])

/** True once the order was accepted, whatever happens later. */
export const isAccepted = (state: OrderState): boolean => !notAccepted.has(state)

/** True when the order ended before anything was paid, and no payment is on its way. */
export const hasEndedUnpaid = (state: OrderState): boolean => state === 'canceled' || state === 'expired'

type Copies = { quantity: number; shipped: number; canceledAt: Date | null }

/** How many copies of a line are canceled: those that had not shipped by then. */
export const canceledQuantityOf = ({ quantity, shipped, canceledAt }: Copies): number =>
  canceledAt ? quantity - shipped : 0

/** True when every line is canceled completely. */
export const isFullyCanceled = (lines: readonly Copies[]): boolean =>
  lines.length > 0 && lines.every((line) => line.canceledAt !== null && line.shipped === 0)
