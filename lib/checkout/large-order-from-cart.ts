import { and, desc, eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import type { Ctx } from '@/lib/infra/ctx'

/**
 * The number of the actor's large order from this cart that waits for approval, or null. Another order from the cart
 * replaces it.
 */
export async function findLargeOrderFromCart(ctx: Ctx, cartId: string): Promise<number | null> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return null
  const [row] = await ctx.db
    .select({ number: order.number })
    .from(order)
    .where(and(eq(order.buyerId, buyer), eq(order.cartId, cartId), eq(order.status, 'requested')))
    .orderBy(desc(order.number))
    .limit(1)
  return row?.number ?? null
}
