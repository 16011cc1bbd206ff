import { arrayOverlaps } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import { lostPaymentsToCheck, markCheckedForErasure, refundAfterErasure } from '@/lib/reconciliation/erased-buyers'

/**
 * Handles payments whose order is lost and whose buyer is erased, according to the erasure rows. Each is looked for
 * once, when it is new; an erasure that follows looks for the payments of its orders before it is completed.
 */
export async function refundErasedPayments(ctx: Ctx): Promise<void> {
  for (;;) {
    const lost = await lostPaymentsToCheck(ctx.db)
    if (lost.length === 0) return
    const orderIds = lost.map(({ orderId }) => orderId)
    const { orders, requestedAt } = erasure
    const erased = await ctx.db.select({ orders, requestedAt }).from(erasure).where(arrayOverlaps(orders, orderIds))
    for (const row of erased) await refundAfterErasure(ctx, lost, row)
    await markCheckedForErasure(ctx.db, lost, ctx.now)
  }
}
