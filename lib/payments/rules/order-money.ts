import { type Cents, cents, minus, sum } from '@/lib/base/money'
import type {
  KeepReason,
  PaymentStatus,
  RefundMethod,
  RefundReason,
  RefundStatus,
  Resolution,
} from '@/lib/base/money-lists'

/**
 * The state of a refund. `pending`: requested, or Stripe has not finished it. `failed`: it waits for staff.
 * `sent-again`: another refund or a check has replaced it. `not-refunded`: staff closed it without a refund.
 */
export type RefundState = 'pending' | 'refunded' | 'failed' | 'sent-again' | 'not-refunded'

export type PaymentFact = { id: string; status: PaymentStatus; cents: number }
export type RefundFact = {
  id: string
  paymentId: string
  status: RefundStatus
  cents: number
  reason: RefundReason
  method: RefundMethod
  retryOf: string | null
  /** What staff last decided after the refund failed. */
  decided: { resolution: Resolution | null; reason: KeepReason | null; at: Date | null } | null
}

/** What was paid and refunded, and what is being refunded. */
export type OrderMoney = {
  /** Bank payments that have not arrived yet. */
  arriving: Cents
  paid: Cents
  refunded: Cents
  refundPending: Cents
  /** Failed at the bank or at Stripe; staff have to act. */
  failed: Cents
  /** Failed, and closed by staff without a refund. */
  notRefunded: Cents
  /** Paid and not refunded. A pending refund is not subtracted. */
  netPaid: Cents
  /** Paid, and neither refunded nor being refunded. */
  left: Cents
  /** The same for each payment that succeeded, by the payment's id; oldest first. */
  leftByPayment: ReadonlyMap<string, Cents>
  stateByRefund: ReadonlyMap<string, RefundState>
}

/** In cents. The only function that adds up what was paid, refunded and is being refunded. */
export function orderMoney(payments: readonly PaymentFact[], refunds: readonly RefundFact[]): OrderMoney {
  const stateByRefund = new Map(refunds.map((each) => [each.id, refundState(each, refunds)]))
  const total = (state: RefundState, of = refunds): Cents =>
    amount(of.filter(({ id }) => stateByRefund.get(id) === state))
  const succeeded = payments.filter(({ status }) => status === 'succeeded')
  const leftByPayment = new Map(
    succeeded.map((payment) => {
      const own = refunds.filter(({ paymentId }) => paymentId === payment.id)
      return [payment.id, cents(payment.cents - total('refunded', own) - total('pending', own))] as const
    }),
  )
  return {
    arriving: amount(payments.filter(({ status }) => status === 'processing')),
    paid: amount(succeeded),
    refunded: total('refunded'),
    refundPending: total('pending'),
    failed: total('failed'),
    notRefunded: total('not-refunded'),
    netPaid: minus(amount(succeeded), total('refunded')),
    left: sum([...leftByPayment.values()]),
    leftByPayment,
    stateByRefund,
  }
}

const amount = (rows: readonly { cents: number }[]): Cents => sum(rows.map((row) => cents(row.cents)))

function refundState(refund: RefundFact, all: readonly RefundFact[]): RefundState {
  if (refund.status === 'succeeded') return 'refunded'
  if (refund.status === 'requested' || refund.status === 'pending') return 'pending'
  if (all.some(({ retryOf }) => retryOf === refund.id)) return 'sent-again'
  const resolution = refund.decided?.resolution
  if (resolution === 'try-refund-again' || resolution === 'check-sent') return 'sent-again'
  return resolution === 'keep' ? 'not-refunded' : 'failed'
}
