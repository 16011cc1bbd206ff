import { and, asc, eq, isNotNull, lt, not } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { freezeReceipt } from '@/lib/orders/jobs'
import { hasRecord } from '@/lib/vault'

const hourMs = 3_600_000

/** As many at a time as the queue takes without other jobs waiting for long. */
const most = 200

/**
 * Asks for the receipts of paid orders that nothing has sealed: those of before receipts were sealed, and those whose job
 * was lost. From then on a changed profile changes them no more. A payment of the last hour has its own job.
 */
export async function sealReceipts(ctx: Ctx): Promise<void> {
  const sealed = hasRecord({ person: order.buyerId, kind: 'receipt', ref: order.id })
  const before = new Date(ctx.now.getTime() - hourMs)
  await ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: order.id })
      .from(order)
      .where(and(eq(order.status, 'paid'), isNotNull(order.buyerId), lt(order.settledAt, before), not(sealed)))
      .orderBy(asc(order.settledAt))
      .limit(most)
    for (const { id } of rows) await enqueue(tx, freezeReceipt, { orderId: id })
  })
}
