import { arrayOverlaps } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import { markBuyerErasedIn, mismatchesToCheckForErasure, wholeSecond } from '@/lib/reconciliation/erased-buyers'
import { refundErasedMismatchIn } from '@/lib/reconciliation/refund-mismatch'

/**
 * Handles payments whose order is lost and whose buyer is erased, according to the erasure rows. Money that arrived
 * after the deletion was requested is refunded automatically (decision 26). Money that was paid before was settled when
 * the account was deleted; staff see it.
 */
export async function refundErasedPayments(ctx: Ctx): Promise<void> {
  const open = await mismatchesToCheckForErasure(ctx.db)
  const orderIds = open.map(({ orderId }) => orderId)
  if (orderIds.length === 0) return
  const erased = await ctx.db
    .select({ orders: erasure.orders, requestedAt: erasure.requestedAt })
    .from(erasure)
    .where(arrayOverlaps(erasure.orders, orderIds))
  for (const { id, orderId, paidAt } of open) {
    const of = erased.find(({ orders }) => orders.includes(orderId))
    if (!of) continue
    await ctx.db.transaction(async (tx) => {
      await markBuyerErasedIn(tx, { mismatchId: id, erasedAt: of.requestedAt })
      if (paidAt >= wholeSecond(of.requestedAt)) await refundErasedMismatchIn(tx, { mismatchId: id }, ctx.now)
    })
  }
}
