import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { cart, cartLine } from '@/db/schema/carts'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'
import { findCarts } from './find-cart'
import { rememberPricesIn } from './remember-prices'

export type CartToken = { token: string | null }

/** Finds a line only in this cart: another cart's line id finds nothing. */
export const isLineOfCart = (cartId: string, lineId: string) =>
  and(eq(cartLine.cartId, cartId), eq(cartLine.id, lineId))

/**
 * Locks the actor's cart, runs the change, then stores today's prices as seen, because the buyer is looking at them.
 * A refused change stores nothing. Throws NotFound without a cart.
 */
export async function changeOwnCart<R>(
  ctx: Ctx,
  { token }: CartToken,
  change: (tx: Tx, cartId: string) => Promise<Result<null, R>>,
): Promise<Result<null, R>> {
  return ctx.db.transaction(async (tx) => {
    const person = personOf(ctx.actor)
    if (person) await lockPersonIn(tx, person)
    const [own] = await findCarts(tx, ctx.actor, token)
    if (!own) throw new NotFound()
    await tx.select({ id: cart.id }).from(cart).where(eq(cart.id, own.id)).for('update')
    const changed = await change(tx, own.id)
    if (!changed.ok) return changed
    await tx.update(cart).set({ updatedAt: ctx.now }).where(eq(cart.id, own.id))
    await rememberPricesIn(tx, ctx, own.id)
    return changed
  })
}
