import { and, asc, eq, inArray, isNotNull, lt, ne } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { payment, paymentAllocation, refund, stripeEvent } from '@/db/schema/payments'
import { closeCheckout } from '@/lib/checkout/close-checkout'
import { mailLargeOrder } from '@/lib/checkout/jobs'
import { abandonIn } from '@/lib/checkout/leave-checkout'
import { settleOrder } from '@/lib/checkout/settle-order'
import { forgetNetworks } from '@/lib/checkout/unpaid-limits'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { enqueue } from '@/lib/infra/jobs'
import { log } from '@/lib/infra/log'
import { stripe } from '@/lib/infra/stripe/client'
import { endRequestIn } from '@/lib/orders/end-unpaid-order'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { unsentRefunds } from '@/lib/payments/unsent-refunds'
import { askStripeForRefund } from '@/lib/refunds/ask-stripe-for-refund'
import { applyStripeEvent, handledEvents } from './apply-stripe-event'
import { applyRefund } from './apply-stripe-refund'
import { askStripeForMismatchRefund, refundingMismatches } from './refund-mismatch'

/** How long an order waits for its webhook before we ask Stripe. */
const PATIENCE_MINUTES = 2
/** Twice the time between two runs, so that a page is closed before its hold ends. */
const CLOSE_BEFORE_MINUTES = 4

/** Asks Stripe again about everything that a lost webhook left open. A failure is logged, and the others continue. */
export async function catchUpOnWebhooks(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - PATIENCE_MINUTES * 60_000)
  const waiting = await ctx.db
    .select({ id: order.id, checkoutId: order.checkoutId, holdUntil: order.holdUntil })
    .from(order)
    .where(and(eq(order.status, 'pending'), lt(order.placedAt, before)))
    .orderBy(asc(order.holdUntil))
    .limit(200)
  for (const row of waiting) {
    const { checkoutId } = row
    if (checkoutId) await quietly('order', row.id, () => settleOrClose(ctx, checkoutId, row))
    else if (row.holdUntil < ctx.now) await quietly('order', row.id, () => endUnstarted(ctx, row.id))
  }
  await endRequests(ctx)
  await forgetNetworks(ctx.db, ctx.now)
  await reconcileBankPayments(ctx, before)
  await reconcileRefunds(ctx, before)
  await reconcileEvents(ctx)
}

/**
 * Closes a page that would outlive its hold: the hold of an order that was placed again ends with the first order's
 * hold. The order ends when Stripe says that the page has ended.
 */
async function settleOrClose(ctx: Ctx, checkoutId: string, { id, holdUntil }: { id: string; holdUntil: Date }) {
  await settleOrder(ctx, { checkoutId })
  if (holdUntil.getTime() - ctx.now.getTime() > CLOSE_BEFORE_MINUTES * 60_000) return
  const [row] = await ctx.db.select({ status: order.status }).from(order).where(eq(order.id, id))
  const bank = (await paymentsOf(ctx.db, id)).some((each) => each.status === 'processing')
  if (row?.status === 'pending' && !bank) await closeCheckout(ctx, { checkoutId })
}

/** Ends requests for large orders that no one decided in time, and tells their buyers. */
async function endRequests(ctx: Ctx): Promise<void> {
  const old = await ctx.db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.status, 'requested'), lt(order.holdUntil, ctx.now)))
    .limit(200)
  for (const { id } of old)
    await quietly('request', id, () =>
      ctx.db.transaction(async (tx) => {
        const row = await lockOrderIn(tx, { id })
        if (row.status !== 'requested') return
        await endRequestIn(tx, row, 'expired', ctx.now)
        await enqueue(tx, mailLargeOrder, { orderId: id })
      }),
    )
}

/** Ends an order whose payment page was never made, because Stripe was unreachable for the whole hold. */
const endUnstarted = (ctx: Ctx, orderId: string) =>
  ctx.db.transaction(async (tx) => abandonIn(tx, await lockOrderIn(tx, { id: orderId }), ctx.now))

/**
 * A bank payment may arrive for an order that has ended, for example when its buyer left. It is checked like any other.
 */
async function reconcileBankPayments(ctx: Ctx, before: Date): Promise<void> {
  const rows = await ctx.db
    .select({ id: order.id, checkoutId: order.checkoutId })
    .from(payment)
    .innerJoin(paymentAllocation, eq(paymentAllocation.paymentId, payment.id))
    .innerJoin(order, eq(order.id, paymentAllocation.orderId))
    .where(and(eq(payment.status, 'processing'), ne(order.status, 'pending'), lt(payment.at, before)))
    .limit(200)
  for (const { id, checkoutId } of rows) {
    if (checkoutId) await quietly('order', id, () => settleOrder(ctx, { checkoutId }))
  }
}

async function reconcileRefunds(ctx: Ctx, before: Date): Promise<void> {
  for (const { id } of await unsentRefunds(ctx, before))
    await quietly('refund', id, () => askStripeForRefund(ctx, { refundId: id }))
  const open = await ctx.db
    .select({ id: refund.id, stripeId: refund.stripeId })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(and(inArray(refund.status, ['pending']), isNotNull(refund.stripeId), lt(refund.requestedAt, before)))
    .limit(200)
  for (const { id, stripeId } of open) {
    if (stripeId) await quietly('refund', id, () => applyRefund(ctx, { stripeRefundId: stripeId }))
  }
  for (const { id } of await refundingMismatches(ctx, before))
    await quietly('mismatch', id, () => askStripeForMismatchRefund(ctx, { mismatchId: id }))
}

const mostEvents = 5_000

/** Stripe lists undelivered events for 30 days, newest first. Each is handled once. */
async function reconcileEvents(ctx: Ctx): Promise<void> {
  const missed = await stripe()
    .events.list({ delivery_success: false, types: [...handledEvents], limit: 100 })
    .autoPagingToArray({ limit: mostEvents })
  if (missed.length === 0) return
  const ids = missed.map(({ id }) => id)
  const rows = await ctx.db.select({ id: stripeEvent.id }).from(stripeEvent).where(inArray(stripeEvent.id, ids))
  const had = new Set(rows.map(({ id }) => id))
  for (const event of missed.reverse()) {
    if (!had.has(event.id)) await quietly('event', event.id, () => applyStripeEvent(ctx, event))
  }
}

async function quietly(what: string, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isCutOff(error)) throw error
    log.error('reconcile.failed', error, { what, id })
  }
}
