import { and, asc, isNotNull, isNull, lt } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { sealReceiptJob } from '@/lib/orders/jobs'

const hourMs = 3_600_000

/** The most receipts in one run, so that other jobs do not wait for long. */
const most = 200

/**
 * After a payment, a job seals the buyer's name for the receipt, so that a later change of the profile does not change
 * it. This enqueues that job for paid orders without a sealed name: older orders, and those whose job was lost. It
 * leaves out payments of the last hour, whose own job may still run.
 */
export async function enqueueMissingReceipts(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - hourMs)
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: order.id })
      .from(order)
      .where(and(isNotNull(order.buyerId), lt(order.paidAt, before), isNull(order.receiptSealedAt)))
      .orderBy(asc(order.paidAt))
      .limit(most)
    for (const { id } of rows) await enqueue(tx, sealReceiptJob, { orderId: id })
  })
}
