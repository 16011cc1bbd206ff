import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { largeOrder } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { Copies } from '@/lib/catalog/deduct-stock'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { lockOrderIn, type OrderRow } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { endLargeOrderIn, endPendingOrderIn } from '../orders/end-unpaid-order'

/**
 * The buyer returned from the payment page without paying: what was held is freed, and the page at Stripe is closed. An
 * order that is paid or waits for a bank stays. So does a large order that staff approved: its buyer has a day to pay.
 * Throws NotFound for another person's order.
 */
export async function leavePaymentPage(ctx: Ctx, input: { number: number }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.number })
    if (row.buyerId === null || row.buyerId !== personOf(ctx.actor)) throw new NotFound()
    if (await isLargeOrderIn(tx, row.id)) return
    await endUnlessPaymentArrivesIn(tx, row, ctx.now)
  })
}

async function isLargeOrderIn(tx: Tx, orderId: string): Promise<boolean> {
  const found = await tx.select({ id: largeOrder.orderId }).from(largeOrder).where(eq(largeOrder.orderId, orderId))
  return found.length > 0
}

/**
 * Ends a pending order or a waiting large order, under its lock, unless a payment is on its way. `expired`: its time
 * ran out, and its buyer did not cancel it. With `copiesToReturn`, its copies are only added there, and the caller
 * returns them last (decision 68).
 */
export async function endUnlessPaymentArrivesIn(
  tx: Tx,
  row: OrderRow,
  now: Date,
  { status = 'canceled', copiesToReturn }: { status?: 'canceled' | 'expired'; copiesToReturn?: Copies } = {},
): Promise<void> {
  if (row.status === 'requested') return endLargeOrderIn(tx, row, status, now)
  if (row.status !== 'pending') return
  if ((await paymentsOf(tx, row.id)).some((payment) => payment.status === 'processing')) return
  await endPendingOrderIn(tx, row, status, now, copiesToReturn)
  if (row.checkoutSessionId) await enqueue(tx, expireCheckoutSessionJob, { checkoutSessionId: row.checkoutSessionId })
}
