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

/**
 * Why an order that is paid was not completed: an item had sold out, or the payment was disputed or partly refunded before
 * we knew of it. The second is said of a payment and not of the order.
 */
export const heldBecause = (orderId: string, sourceId: string): HeldBecause =>
  sourceId === orderId ? 'sold-out' : 'payment'

export type HeldBecause = 'sold-out' | 'payment'

type Asked = { kind: DecisionKind; sourceId: string }

/** The resolutions that staff are offered: nothing to place of an order that has ended, and no refund of nothing. */
export const offersFor = (about: Asked, isPaid: boolean, money: Stakes): readonly Resolution[] =>
  fits[about.kind].filter(
    (offer) => (isPaid || offer !== 'place-now') && (!returnsMoney(offer) || returnable(about, money) > 0),
  )

/** The most that a refund returns. Of a payment that was less than the total, all that is left of it. */
function returnable(about: Asked, money: Stakes): Cents {
  const { kind, sourceId } = about
  const received = money.payments.find(({ id }) => id === sourceId)?.cents ?? 0
  return kind === 'amount-differs' && received <= money.total
    ? leftOfPayment(sourceId, money)
    : amountAtStake(about, money)
}

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
export function amountAtStake({ kind, sourceId }: Asked, money: Stakes): Cents {
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
    case 'paid-not-placed':
      return money.payments.some(({ id }) => id === sourceId) ? leftOfPayment(sourceId, money) : money.left
    case 'external-refund':
      return cents(0)
  }
}

const goingBack: ReadonlySet<RefundFact['status']> = new Set(['requested', 'pending', 'succeeded'])

/** What of one payment is neither back nor on its way back. */
function leftOfPayment(paymentId: string, { payments, refunds }: Stakes): Cents {
  const came = payments.find(({ id, status }) => id === paymentId && status === 'succeeded')
  const gone = refunds.filter((refund) => refund.paymentId === paymentId && goingBack.has(refund.status))
  return cents(Math.max(0, (came?.cents ?? 0) - amountOf(gone)))
}

/**
 * What was paid over the total by this payment, and is still with us. Refunds of it because of the difference lessen it,
 * and so do those made in Stripe, as far as canceled lines that we didn't refund don't explain them.
 */
function excessOf(paymentId: string, money: Stakes): Cents {
  const { payments, refunds, total, canceled } = money
  const paid = payments.find(({ id }) => id === paymentId)?.cents ?? 0
  const gone = refunds.filter(({ status }) => goingBack.has(status))
  const own = gone.filter((refund) => refund.paymentId === paymentId)
  const forLines = amountOf(gone.filter(({ reason }) => !wholePayment.has(reason)))
  const unexplained = Math.max(0, amountOf(own, 'made-in-stripe') - Math.max(0, canceled - forLines))
  const returned = amountOf(own, 'amount-differs') + unexplained
  return cents(Math.max(0, Math.min(leftOfPayment(paymentId, money), paid - total - returned)))
}

/** Refunds that were for no line. */
const wholePayment: ReadonlySet<RefundFact['reason']> = new Set(['made-in-stripe', 'amount-differs', 'paid-twice'])

const amountOf = (refunds: readonly RefundFact[], reason?: RefundFact['reason']): number =>
  refunds.filter((refund) => reason === undefined || refund.reason === reason).reduce((n, each) => n + each.cents, 0)
