import { arrayOverlaps } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import {
  markCheckedForErasure,
  paymentsToCheckForErasure,
  refundAfterErasure,
} from '@/lib/reconciliation/erased-buyers'

/**
 * Refunds payments whose order is lost and whose buyer is erased. Each payment is compared with the erasures once, when
 * it is new. An erasure that begins later finds the payments of its own orders itself.
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
