import { arrayOverlaps } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import {
  markCheckedForErasure,
  paymentsToCheckForErasure,
  refundAfterErasure,
} from '@/lib/reconciliation/erased-buyers'

/**
 * Handles payments whose order is lost and whose buyer is erased, according to the erasure rows. Each is looked for
 * once, when it is new; an erasure that follows looks for the payments of its orders before it is completed.
 */
export async function refundErasedPayments(ctx: Ctx): Promise<void> {
  for (;;) {
    const payments = await paymentsToCheckForErasure(ctx.db)
    if (payments.length === 0) return
    const orderIds = payments.map(({ orderId }) => orderId)
    const { orders, requestedAt } = erasure
    const erased = await ctx.db.select({ orders, requestedAt }).from(erasure).where(arrayOverlaps(orders, orderIds))
    for (const row of erased) await refundAfterErasure(ctx, payments, row)
    await markCheckedForErasure(ctx.db, payments, ctx.now)
  }
}
