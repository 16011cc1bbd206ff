import { and, asc, eq, lt } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { expireCheckoutSession } from '@/lib/checkout/expire-checkout-session'
import { sendLargeOrderDecidedMailJob } from '@/lib/checkout/jobs'
import { endUnlessPaymentArrivesIn } from '@/lib/checkout/leave-payment-page'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { tryOrLog } from '@/lib/infra/try-or-log'
import { endLargeOrderIn } from '@/lib/orders/end-unpaid-order'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'

/** Twice the time between two runs, so that a checkout session expires before its hold ends. */
const EXPIRE_BEFORE_MINUTES = 4

/**
 * Settles orders that wait for their payment since `before`, as their webhooks would have done, and ends those whose
 * hold has ended. Their seats stopped counting at the end of the hold, without any job. A failure is logged, and the
 * others continue.
 */
export async function settleOrExpireOrders(ctx: Ctx, before: Date): Promise<void> {
  const pending = await ctx.db
    .select({ id: order.id, checkoutSessionId: order.checkoutSessionId, holdUntil: order.holdUntil })
    .from(order)
    .where(and(eq(order.status, 'pending'), lt(order.placedAt, before)))
    .orderBy(asc(order.holdUntil))
    .limit(200)
  for (const row of pending) {
    const { checkoutSessionId } = row
    if (checkoutSessionId)
      await tryOrLog('catch-up.failed', { what: 'order', id: row.id }, () =>
        settleOrExpireSession(ctx, checkoutSessionId, row),
      )
    else if (row.holdUntil < ctx.now)
      await tryOrLog('catch-up.failed', { what: 'order', id: row.id }, () => expireOrderWithoutPage(ctx, row.id))
  }
}

/**
 * Settles the order, or expires its checkout session shortly before the hold ends. A session may last longer than the
 * hold: when a buyer places the order of a cart again, the new order keeps the first hold. The order ends when Stripe
 * says that the session has ended.
 */
async function settleOrExpireSession(
  ctx: Ctx,
  checkoutSessionId: string,
  { id, holdUntil }: { id: string; holdUntil: Date },
) {
  await settleOrder(ctx, { checkoutSessionId })
  if (holdUntil.getTime() - ctx.now.getTime() > EXPIRE_BEFORE_MINUTES * 60_000) return
  const [row] = await ctx.db.select({ status: order.status }).from(order).where(eq(order.id, id))
  const isArriving = (await paymentsOf(ctx.db, id)).some((each) => each.status === 'processing')
  if (row?.status === 'pending' && !isArriving) await expireCheckoutSession(ctx, { checkoutSessionId })
}

/** Ends large orders that no one decided in time, and tells their buyers. */
export async function expireUndecidedLargeOrders(ctx: Ctx): Promise<void> {
  const old = await ctx.db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.status, 'requested'), lt(order.holdUntil, ctx.now)))
    .limit(200)
  for (const { id } of old)
    await tryOrLog('catch-up.failed', { what: 'request', id }, () =>
      ctx.db.transaction(async (tx) => {
        const row = await lockOrderIn(tx, { id })
        if (row.status !== 'requested') return
        await endLargeOrderIn(tx, row, 'expired', ctx.now)
        await enqueue(tx, sendLargeOrderDecidedMailJob, { orderId: id })
      }),
    )
}

/** Ends an order whose payment page was never made, because Stripe was unreachable for the whole hold. */
const expireOrderWithoutPage = (ctx: Ctx, orderId: string) =>
  ctx.db.transaction(async (tx) =>
    endUnlessPaymentArrivesIn(tx, await lockOrderIn(tx, { id: orderId }), ctx.now, { status: 'expired' }),
  )
