import { and, eq, inArray, isNotNull, lt, ne } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { payment, paymentAllocation, refund, stripeEvent } from '@/db/schema/payments'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { stripe } from '@/lib/infra/stripe/client'
import { tryOrLog } from '@/lib/infra/try-or-log'
import { deleteOldNetworkDigests } from '@/lib/order-limits/unpaid-limits'
import { unsentRefunds } from '@/lib/payments/unsent-refunds'
import { askStripeForRefund } from '@/lib/refunds/ask-stripe-for-refund'
import { applyStripeEvent, handledEvents } from './apply-stripe-event'
import { applyRefund } from './apply-stripe-refund'
import { askStripeForMismatchRefund, mismatchesBeingRefunded } from './refund-mismatch'
import { expireUndecidedLargeOrders, settleOrExpireOrders } from './settle-or-expire-orders'

/** How long an order waits for its webhook before we ask Stripe. */
const WEBHOOK_GRACE_MINUTES = 2

/**
 * Asks Stripe again about everything that a lost webhook left open, and ends what waited too long. Also deletes old
 * network digests. A failure is logged, and the others continue.
 */
export async function catchUpOnWebhooks(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - WEBHOOK_GRACE_MINUTES * 60_000)
  await settleOrExpireOrders(ctx, before)
  await expireUndecidedLargeOrders(ctx)
  await deleteOldNetworkDigests(ctx.db, ctx.now)
  await catchUpOnBankPayments(ctx, before)
  await catchUpOnRefunds(ctx, before)
  await catchUpOnEvents(ctx)
}

/**
 * A bank payment may arrive for an order that has ended, for example when its buyer canceled it. It is checked like any
 * other.
 */
async function catchUpOnBankPayments(ctx: Ctx, before: Date): Promise<void> {
  const rows = await ctx.db
    .select({ id: order.id, checkoutSessionId: order.checkoutSessionId })
    .from(payment)
    .innerJoin(paymentAllocation, eq(paymentAllocation.paymentId, payment.id))
    .innerJoin(order, eq(order.id, paymentAllocation.orderId))
    .where(and(eq(payment.status, 'processing'), ne(order.status, 'pending'), lt(payment.at, before)))
    .limit(200)
  for (const { id, checkoutSessionId } of rows) {
    if (checkoutSessionId) await orLogFailure('order', id, () => settleOrder(ctx, { checkoutSessionId }))
  }
}

async function catchUpOnRefunds(ctx: Ctx, before: Date): Promise<void> {
  for (const { id } of await unsentRefunds(ctx, before))
    await orLogFailure('refund', id, () => askStripeForRefund(ctx, { refundId: id }))
  const open = await ctx.db
    .select({ id: refund.id, stripeId: refund.stripeId })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(and(inArray(refund.status, ['pending']), isNotNull(refund.stripeId), lt(refund.requestedAt, before)))
    .limit(200)
  for (const { id, stripeId } of open) {
    if (stripeId) await orLogFailure('refund', id, () => applyRefund(ctx, { stripeRefundId: stripeId }))
  }
  for (const { id } of await mismatchesBeingRefunded(ctx, before))
    await orLogFailure('mismatch', id, () => askStripeForMismatchRefund(ctx, { mismatchId: id }))
}

const MAX_EVENTS = 5_000

/** Stripe lists undelivered events for 30 days, newest first. Each is handled once. */
async function catchUpOnEvents(ctx: Ctx): Promise<void> {
  const missed = await stripe()
    .events.list({ delivery_success: false, types: [...handledEvents], limit: 100 })
    .autoPagingToArray({ limit: MAX_EVENTS })
  if (missed.length === 0) return
  const ids = missed.map(({ id }) => id)
  const rows = await ctx.db.select({ id: stripeEvent.id }).from(stripeEvent).where(inArray(stripeEvent.id, ids))
  const applied = new Set(rows.map(({ id }) => id))
  for (const event of missed.reverse()) {
    if (!applied.has(event.id)) await orLogFailure('event', event.id, () => applyStripeEvent(ctx, event))
  }
}

const orLogFailure = (what: string, id: string, work: () => Promise<unknown>): Promise<void> =>
  tryOrLog('catch-up.failed', { what, id }, work)
