import type Stripe from 'stripe'
import { NotFound } from '@/lib/base/errors'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { readListedCheckoutSession } from '@/lib/infra/stripe/listing'
import { recordEventIn, type StripeTrigger } from '@/lib/payments/record-stripe-event'
import { applyRefund, applyRefundsOfPayment } from './apply-stripe-refund'
import { compareCheckoutSession } from './find-payments-without-order'

/** The events that we act on. We subscribe to no others on the account. */
export const handledEvents = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refunded',
] as const

/**
 * Does what an event triggers. The event's body is not used: the object is read again from Stripe. The event's id is
 * written in the transaction of its effect; when there are several, right after them, because each can be repeated.
 * Events of other types, or about objects that are not ours, are ignored.
 */
export async function applyStripeEvent(ctx: Ctx, event: Stripe.Event): Promise<void> {
  const trigger = { eventId: event.id, type: event.type }
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return settleOrOpenMismatch(ctx, event.data.object.id, trigger)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return applyRefund(ctx, { stripeRefundId: event.data.object.id, trigger })
    case 'charge.refunded':
      await applyRefundsOfCharge(ctx, event.data.object)
      await ctx.db.transaction((tx) => recordEventIn(tx, trigger, ctx.now))
  }
}

/** Reads each refund of a charge again by its id, and applies it, including those made in the dashboard. */
async function applyRefundsOfCharge(ctx: Ctx, charge: Stripe.Charge): Promise<void> {
  const stripePaymentId = typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id
  if (!stripePaymentId) return
  await applyRefundsOfPayment(ctx, { stripePaymentId })
}

/**
 * A payment page without an order of ours is ignored, unless its return address is ours. Then the order is lost, as
 * after a restored backup, and its payment goes to staff.
 */
async function settleOrOpenMismatch(ctx: Ctx, checkoutSessionId: string, trigger: StripeTrigger): Promise<void> {
  try {
    await settleOrder(ctx, { checkoutSessionId, trigger })
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    await compareCheckoutSession(ctx, await readListedCheckoutSession(checkoutSessionId))
    // Stores the event's id; otherwise the event would be checked again for as long as Stripe lists it.
    await ctx.db.transaction((tx) => recordEventIn(tx, trigger, ctx.now))
  }
}
