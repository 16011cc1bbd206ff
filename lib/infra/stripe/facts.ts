import type Stripe from 'stripe'
import { stripe } from './client'

/**
 * A checkout session as read from Stripe, in Stripe's own words. The modules above decide what it means. Amounts in
 * cents.
 */
export type CheckoutSession = {
  id: string
  status: 'open' | 'complete' | 'expired'
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required'
  amountTotal: number
  /** How much of the payment has been refunded or is being refunded. */
  refunded: number
  disputed: boolean
  stripePaymentId: string | null
  customerId: string | null
  paymentFailed: boolean
  /** Paid from a bank account; also true while nothing is paid, because a card is charged at once. */
  bank: boolean
  orderId: string | null
}

/** While a visitor waits for the page, Stripe is asked once, with a short timeout. */
const buyerWaits = { timeout: 5_000, maxNetworkRetries: 0 }

/** Reads a session and its payment from Stripe. Never call it inside a transaction. */
export async function readCheckoutSession(checkoutSessionId: string, isBuyerWaiting = false): Promise<CheckoutSession> {
  const expand = ['payment_intent.latest_charge']
  const options = isBuyerWaiting ? buyerWaits : {}
  const session = await stripe().checkout.sessions.retrieve(checkoutSessionId, { expand }, options)
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null
  return {
    id: session.id,
    status: oneOf(['complete', 'expired'] as const, session.status) ?? 'open',
    paymentStatus: oneOf(['paid', 'no_payment_required'] as const, session.payment_status) ?? 'unpaid',
    amountTotal: session.amount_total ?? 0,
    refunded: charge?.amount_refunded ?? 0,
    disputed: charge?.disputed ?? false,
    stripePaymentId: intent?.id ?? (typeof session.payment_intent === 'string' ? session.payment_intent : null),
    customerId: idOf(session.customer),
    paymentFailed:
      session.status === 'complete' && (intent?.status === 'requires_payment_method' || intent?.status === 'canceled'),
    bank: charge?.payment_method_details?.type === 'us_bank_account' || session.payment_status === 'unpaid',
    orderId: session.metadata?.order_id ?? null,
  }
}

export type RefundAtStripe = {
  id: string
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'
  amount: number
  stripePaymentId: string | null
  ourRefundId: string | null
}

export const toRefundAtStripe = (refund: Stripe.Refund): RefundAtStripe => ({
  id: refund.id,
  status: oneOf(['requires_action', 'succeeded', 'failed', 'canceled'] as const, refund.status) ?? 'pending',
  amount: refund.amount,
  stripePaymentId: idOf(refund.payment_intent),
  ourRefundId: refund.metadata?.refund_id ?? null,
})

export const readRefund = async (id: string): Promise<RefundAtStripe> =>
  toRefundAtStripe(await stripe().refunds.retrieve(id))

/** All refunds of a payment: an order of hundreds may be refunded seat by seat. */
export const refundsOfPayment = async (stripePaymentId: string): Promise<RefundAtStripe[]> =>
  (await stripe().refunds.list({ payment_intent: stripePaymentId, limit: 100 }).autoPagingToArray({ limit: 5000 })).map(
    toRefundAtStripe,
  )

const idOf = (value: string | { id: string } | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.id ?? null)

/** The words of Stripe that we know. An unknown word is read as the state in which nothing happens. */
const oneOf = <T extends string>(known: readonly T[], word: string | null): T | undefined =>
  known.find((each) => each === word)
