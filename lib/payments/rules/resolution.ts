import { type Cents, cents } from '@/lib/base/money'
import type { DecisionKind, Resolution } from '@/lib/base/money-lists'
import type { OrderMoney, PaymentFact, RefundFact } from './order-money'

/** True for resolutions that refund money. Only finance may choose them, because they override the refund rule. */
export const refundsMoney = (resolution: Resolution): boolean =>
  resolution === 'refund-all' || resolution === 'try-refund-again' || resolution === 'check-sent'

const resolutionsOf: Record<DecisionKind, readonly Resolution[]> = {
  'paid-not-confirmed': ['confirm-now', 'refund-all', 'keep'],
  'paid-twice': ['refund-all', 'keep'],
  'external-refund': ['keep'],
  'refund-failed': ['try-refund-again', 'check-sent', 'keep'],
  'refund-by-check': ['check-sent', 'try-refund-again', 'keep'],
  'amount-differs': ['keep', 'refund-all'],
}

/**
 * Why a paid order was not confirmed: an item had sold out, or the payment was disputed or partly refunded before we
 * knew of it. When an item had sold out, the decision's source is the order; otherwise it is the payment.
 */
export const whyUnconfirmed = (orderId: string, sourceId: string): WhyUnconfirmed =>
  sourceId === orderId ? 'sold-out' : 'disputed-or-refunded'

export type WhyUnconfirmed = 'sold-out' | 'disputed-or-refunded'

type DecisionToResolve = { kind: DecisionKind; sourceId: string }

/**
 * The resolutions that staff are offered. An order that is not accepted cannot be confirmed, and a refund of zero is
 * not offered.
 */
export const offeredResolutions = (
  about: DecisionToResolve,
  isAccepted: boolean,
  money: DecisionAmounts,
): readonly Resolution[] =>
  resolutionsOf[about.kind].filter(
    (offer) => (isAccepted || offer !== 'confirm-now') && (!refundsMoney(offer) || refundableAmount(about, money) > 0),
  )

/** The most that a refund can return, in cents. For a payment below the total, all that is left of it. */
function refundableAmount(about: DecisionToResolve, money: DecisionAmounts): Cents {
  const { kind, sourceId } = about
  const received = money.payments.find(({ id }) => id === sourceId)?.cents ?? 0
  return kind === 'amount-differs' && received <= money.total
    ? leftOfPayment(sourceId, money)
    : amountInQuestion(about, money)
}

export const fitsDecision = (kind: DecisionKind, resolution: Resolution): boolean =>
  resolutionsOf[kind].includes(resolution)

/** A refund made in Stripe has already happened: acknowledging it keeps no money. */
export const closingKeepsMoney = (kind: DecisionKind): boolean => kind !== 'external-refund'

export type DecisionAmounts = Pick<OrderMoney, 'left' | 'leftByPayment' | 'stateByRefund'> & {
  payments: readonly PaymentFact[]
  refunds: readonly RefundFact[]
  /** The total of the order. */
  total: Cents
  /** What is owed for its canceled lines. */
  owedForCanceled: Cents
}

/** What we keep when a decision is closed without a refund, in cents. */
export function amountInQuestion({ kind, sourceId }: DecisionToResolve, money: DecisionAmounts): Cents {
  switch (kind) {
    case 'refund-failed':
    case 'refund-by-check': {
      const failed = money.refunds.find(({ id }) => id === sourceId)
      return failed ? cents(Math.min(failed.cents, leftOfPayment(failed.paymentId, money))) : cents(0)
    }
    case 'paid-twice':
      return leftOfPayment(sourceId, money)
    case 'amount-differs':
      return excessOf(sourceId, money)
    case 'paid-not-confirmed':
      return money.payments.some(({ id }) => id === sourceId) ? leftOfPayment(sourceId, money) : money.left
    case 'external-refund':
      return cents(0)
  }
}

const leftOfPayment = (paymentId: string, { leftByPayment }: DecisionAmounts): Cents =>
  cents(Math.max(0, leftByPayment.get(paymentId) ?? 0))

const isRefundedOrPending = ({ id }: RefundFact, { stateByRefund }: DecisionAmounts): boolean =>
  stateByRefund.get(id) === 'refunded' || stateByRefund.get(id) === 'pending'

/**
 * What this payment exceeded the total by, less refunds of that excess, made or pending: those because of the
 * difference, and those made in Stripe. The latter count only beyond what is still owed for canceled lines.
 */
function excessOf(paymentId: string, money: DecisionAmounts): Cents {
  const { payments, refunds, total, owedForCanceled } = money
  const paid = payments.find(({ id }) => id === paymentId)?.cents ?? 0
  const refundedOrPending = refunds.filter((refund) => isRefundedOrPending(refund, money))
  const own = refundedOrPending.filter((refund) => refund.paymentId === paymentId)
  const forLines = amountOf(refundedOrPending.filter(({ reason }) => !reasonsWithoutLines.has(reason)))
  const unexplained = Math.max(0, amountOf(own, 'made-in-stripe') - Math.max(0, owedForCanceled - forLines))
  const refunded = amountOf(own, 'amount-differs') + unexplained
  return cents(Math.max(0, Math.min(leftOfPayment(paymentId, money), paid - total - refunded)))
}

/** Reasons of refunds that were for no line. */
const reasonsWithoutLines: ReadonlySet<RefundFact['reason']> = new Set([
  'made-in-stripe',
  'amount-differs',
  'paid-twice',
])

const amountOf = (refunds: readonly RefundFact[], reason?: RefundFact['reason']): number =>
  refunds.filter((refund) => reason === undefined || refund.reason === reason).reduce((n, each) => n + each.cents, 0)
