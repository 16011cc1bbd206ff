import { and, eq, inArray, isNull } from 'drizzle-orm'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import type { ItemOfLine } from '@/lib/carts/views'
import type { Ctx } from '@/lib/infra/ctx'

export type BoughtBefore = { title: string; orderNumber: number }

/** Digital copies among these items that the buyer has already paid for and can still download from that order. */
export async function boughtBefore(ctx: Ctx, items: readonly ItemOfLine[]): Promise<BoughtBefore[]> {
  const buyer = personOf(ctx.actor)
  const formats = items.flatMap(({ kind, itemId }) => (kind === 'digital' && itemId ? [itemId] : []))
  if (!buyer || formats.length === 0) return []
  return ctx.db
    .selectDistinctOn([orderLine.itemId], { title: orderLine.title, orderNumber: order.number })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(
      and(
        eq(order.buyerId, buyer),
        eq(order.status, 'accepted'),
        eq(orderLine.kind, 'digital'),
        inArray(orderLine.itemId, formats),
        isNull(orderLine.canceledAt),
      ),
    )
    .orderBy(orderLine.itemId, order.number)
}
