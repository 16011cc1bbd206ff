import type { Cents } from '@/lib/base/money'
import type { OrderStatus, PaymentStatus, StripeMethod } from '@/lib/base/money-lists'

/** What Stripe says about a checkout session, read from Stripe's API. The body of a webhook is only a trigger. */
export type CheckoutSessionFact = {
  checkoutSessionId: string
  status: 'open' | 'complete' | 'expired'
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required'
  amount: Cents
  /** Cents already refunded. Above zero when, for example, a restored backup lost both the payment and its refund. */
  refunded: Cents
  disputed: boolean
  stripePaymentId: string | null
  /** True when the bank declined the payment after the session completed. */
  failed: boolean
  method: StripeMethod
}

export type SettleableOrder = {
  status: OrderStatus
  total: Cents
  /** Payments that are already recorded, by Stripe's id. */
  payments: readonly { stripeId: string | null; status: PaymentStatus }[]
}

export type Settlement =
  | { do: 'nothing' }
  | { do: 'expire' }
  | { do: 'wait-for-bank'; stripePaymentId: string }
  | { do: 'bank-declined'; stripePaymentId: string }
  | { do: 'record'; stripePaymentId: string; amountDiffers: boolean; paidTwice: boolean; condition: PaymentCondition }

/**
 * `good`: neither refunded nor disputed. `partly-refunded-or-disputed`: staff decide. `refunded`: all of it was
 * refunded, so it pays for nothing.
 */
type PaymentCondition = 'good' | 'partly-refunded-or-disputed' | 'refunded'

/**
 * Decides what a fact means for an order. A stale fact changes nothing that is recorded, and a second payment never
 * settles the order again.
 */
export function decideSettlement(order: SettleableOrder, fact: CheckoutSessionFact): Settlement {
  if (fact.status === 'open') return { do: 'nothing' }
  if (fact.status === 'expired') return order.status === 'pending' ? { do: 'expire' } : { do: 'nothing' }
  if (!fact.stripePaymentId) return { do: 'nothing' }
  const known = order.payments.find((payment) => payment.stripeId === fact.stripePaymentId)
  if (known?.status === 'succeeded' || known?.status === 'failed') return { do: 'nothing' }
  if (fact.failed) return { do: 'bank-declined', stripePaymentId: fact.stripePaymentId }
  if (fact.paymentStatus === 'unpaid')
    return known ? { do: 'nothing' } : { do: 'wait-for-bank', stripePaymentId: fact.stripePaymentId }
  return {
    do: 'record',
    stripePaymentId: fact.stripePaymentId,
    amountDiffers: fact.amount !== order.total,
    paidTwice: order.payments.some((payment) => payment.status === 'succeeded'),
    condition: conditionOf(fact),
  }
}

function conditionOf({ amount, refunded, disputed }: CheckoutSessionFact): PaymentCondition {
  if (refunded > 0 && refunded >= amount) return 'refunded'
  return refunded > 0 || disputed ? 'partly-refunded-or-disputed' : 'good'
}
