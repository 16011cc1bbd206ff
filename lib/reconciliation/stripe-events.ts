import type Stripe from 'stripe'
import { NotFound } from '@/lib/base/errors'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { readListed } from '@/lib/infra/stripe/listing'
import { rememberEventIn, type StripeTrigger } from '@/lib/payments/remember-event'
import { compareCheckout } from './compare-checkouts'
import { applyRefund, applyRefundsOf } from './read-refund'

/** The events that set something off here; of all others on the account we ask for none. */
export const heardEvents = [
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
 * What an event sets off. Its body is a trigger: the object is read again from Stripe. The id is
 * written in the same transaction as the effect. Events about what is not ours, or of other types, are left alone.
 */
export async function applyStripeEvent(ctx: Ctx, event: Stripe.Event): Promise<void> {
  const trigger = { eventId: event.id, type: event.type }
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return settleOrNote(ctx, event.data.object.id, trigger)
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return applyRefund(ctx, { stripeRefundId: event.data.object.id, trigger })
    case 'charge.refunded':
      await applyRefundsOfCharge(ctx, event.data.object)
      await ctx.db.transaction((tx) => rememberEventIn(tx, trigger, ctx.now))
  }
}

/** Refunds of a charge, each by its own id: also those that were made in the dashboard. */
async function applyRefundsOfCharge(ctx: Ctx, charge: Stripe.Charge): Promise<void> {
  const paymentId = typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id
  if (!paymentId) return
  await applyRefundsOf(ctx, { paymentId })
}

/**
 * A payment page that carries no order of ours is left alone, unless its buyer comes back here: then the order is gone, as
 * after a restored backup, and its payment goes to staff.
 */
async function settleOrNote(ctx: Ctx, checkoutId: string, trigger: StripeTrigger): Promise<void> {
  try {
    await settleOrder(ctx, { checkoutId, trigger })
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    await compareCheckout(ctx, await readListed(checkoutId))
    // Remembered, or it would be looked at again for as long as Stripe lists it.
    await ctx.db.transaction((tx) => rememberEventIn(tx, trigger, ctx.now))
  }
}
