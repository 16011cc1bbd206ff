import { type Cents, cents } from '@/lib/base/money'
import type { DecisionKind, Resolution } from '@/lib/base/money-lists'
import type { PaymentFact, RefundFact } from './order-money'

/** Returning money, whatever the rule says, is finance's. */
export const returnsMoney = (resolution: Resolution): boolean =>
  resolution === 'refund-all' || resolution === 'try-refund-again' || resolution === 'check-sent'

const fits: Record<DecisionKind, readonly Resolution[]> = {
  'paid-not-placed': ['place-now', 'refund-all', 'keep'],
  'paid-twice': ['refund-all', 'keep'],
  'external-refund': ['keep'],
  'refund-failed': ['try-refund-again', 'check-sent', 'keep'],
  'refund-by-check': ['check-sent', 'try-refund-again', 'keep'],
  'amount-differs': ['keep', 'refund-all'],
}

/** The resolutions that staff are offered for a decision. */
/**
 * Why an order that is paid was not completed: an item had sold out, or the payment was disputed or partly refunded before
 * we knew of it. The second is said of a payment and not of the order.
 */
export const heldBecause = (orderId: string, sourceId: string): HeldBecause =>
  sourceId === orderId ? 'sold-out' : 'payment'

export type HeldBecause = 'sold-out' | 'payment'

export const resolutionsFor = (kind: DecisionKind): readonly Resolution[] => fits[kind]

export const fitsDecision = (kind: DecisionKind, resolution: Resolution): boolean => fits[kind].includes(resolution)

/** A refund made in Stripe has gone back already: noting it keeps nothing. */
export const keepsMoney = (kind: DecisionKind): boolean => kind !== 'external-refund'

export type Stakes = {
  payments: readonly PaymentFact[]
  refunds: readonly RefundFact[]
  left: Cents
  /** Of the order. */
  total: Cents
  /** What goes back for its canceled lines. */
  canceled: Cents
}

/** What stays with us when a decision is closed without a refund. */
export function amountAtStake({ kind, sourceId }: { kind: DecisionKind; sourceId: string }, money: Stakes): Cents {
  const { payments, refunds, left } = money
  switch (kind) {
    case 'refund-failed':
    case 'refund-by-check':
      return cents(refunds.find(({ id }) => id === sourceId)?.cents ?? 0)
    case 'paid-twice':
      return cents(Math.min(payments.find(({ id }) => id === sourceId)?.cents ?? 0, left))
    case 'amount-differs':
      return excessOf(sourceId, money)
    case 'paid-not-placed':
      return left
    case 'external-refund':
      return cents(0)
  }
}

const goingBack: ReadonlySet<RefundFact['status']> = new Set(['requested', 'pending', 'succeeded'])

/**
 * What was paid over the total by this payment, and is still with us. Refunds of it because of the difference lessen it,
 * and so do those made in Stripe, as far as canceled lines that we didn't refund don't explain them.
 */
function excessOf(paymentId: string, { payments, refunds, left, total, canceled }: Stakes): Cents {
  const paid = payments.find(({ id }) => id === paymentId)?.cents ?? 0
  const gone = refunds.filter(({ status }) => goingBack.has(status))
  const own = gone.filter((refund) => refund.paymentId === paymentId)
  const forLines = amountOf(gone.filter(({ reason }) => !wholePayment.has(reason)))
  const unexplained = Math.max(0, amountOf(own, 'made-in-stripe') - Math.max(0, canceled - forLines))
  const returned = amountOf(own, 'amount-differs') + unexplained
  return cents(Math.max(0, Math.min(left, paid - total - returned)))
}

/** Refunds that were for no line. */
const wholePayment: ReadonlySet<RefundFact['reason']> = new Set(['made-in-stripe', 'amount-differs', 'paid-twice'])

const amountOf = (refunds: readonly RefundFact[], reason?: RefundFact['reason']): number =>
  refunds.filter((refund) => reason === undefined || refund.reason === reason).reduce((n, each) => n + each.cents, 0)
