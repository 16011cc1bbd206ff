import { and, asc, isNotNull, isNull, lt } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { sealReceiptJob } from '@/lib/orders/jobs'

const hourMs = 3_600_000

/** The most receipts in one run, so that other jobs do not wait for long. */
const most = 200

/**
 * Enqueues a job for each paid order whose receipt is not sealed: orders from before receipts were sealed, and those
 * whose job was lost. Once sealed, a changed profile no longer changes a receipt. Payments of the last hour have their
 * own job.
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
