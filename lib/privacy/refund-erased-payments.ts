import { arrayOverlaps } from 'drizzle-orm'
import { erasure } from '@/db/schema/privacy'
import type { Ctx } from '@/lib/infra/ctx'
import {
  type LostPayment,
  lostPaymentsFor,
  lostPaymentsToCheck,
  markBuyerErasedIn,
  markCheckedForErasure,
  wholeSecond,
} from '@/lib/reconciliation/erased-buyers'
import { refundErasedMismatchIn } from '@/lib/reconciliation/refund-mismatch'

type Erased = Pick<typeof erasure.$inferSelect, 'orders' | 'requestedAt'>

/**
 * Handles payments whose order is lost and whose buyer is erased, according to the erasure rows. Each is looked for
 * once, when it is new; an erasure that follows looks for the payments of its orders before it is completed.
 */
export async function refundErasedPayments(ctx: Ctx): Promise<void> {
  for (;;) {
    const lost = await lostPaymentsToCheck(ctx.db)
    if (lost.length === 0) return
    const orderIds = lost.map(({ orderId }) => orderId)
    const erased = await ctx.db
      .select({ orders: erasure.orders, requestedAt: erasure.requestedAt })
      .from(erasure)
      .where(arrayOverlaps(erasure.orders, orderIds))
    for (const of of erased) await refundAfter(ctx, lost, of)
    await markCheckedForErasure(ctx.db, lost, ctx.now)
  }
}

export const refundErasedPaymentsOf = async (ctx: Ctx, erased: Erased): Promise<void> =>
  refundAfter(ctx, await lostPaymentsFor(ctx.db, erased.orders), erased)

/**
 * Money that arrived after the deletion was requested is refunded automatically (decision 26). Money that was paid
 * before was settled when the account was deleted; staff see it.
 */
async function refundAfter(ctx: Ctx, lost: readonly LostPayment[], { orders, requestedAt }: Erased): Promise<void> {
  for (const { id, paidAt } of lost.filter(({ orderId }) => orders.includes(orderId))) {
    await ctx.db.transaction(async (tx) => {
      await markBuyerErasedIn(tx, { mismatchId: id, erasedAt: requestedAt })
      if (paidAt >= wholeSecond(requestedAt)) await refundErasedMismatchIn(tx, { mismatchId: id }, ctx.now)
    })
  }
}
