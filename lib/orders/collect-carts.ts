import { inArray, lt } from 'drizzle-orm'
import { cart } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'

/** As long as the browser keeps the cart's token, and as the cart's page says. */
export const CART_DAYS = 60

/** Deletes carts that nobody has touched for that long; their lines go with them. */
export async function collectOldCarts(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - CART_DAYS * 86_400_000)
  const old = ctx.db.select({ id: cart.id }).from(cart).where(lt(cart.updatedAt, before)).limit(5_000)
  await ctx.db.delete(cart).where(inArray(cart.id, old))
}
