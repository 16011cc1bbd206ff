import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { cart, cartLine } from '@/db/schema/carts'
import { personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'
import { findCarts, lockCartsIn } from './find-cart'
import { rememberPricesIn } from './remember-prices'

/**
 * After sign-in the cart of this browser becomes the person's. An earlier cart of theirs is merged with it: for an item
 * in both, the larger quantity stays, so that signing in buys nothing twice. A second call does nothing.
 */
export async function claimCart(ctx: Ctx, token: string): Promise<void> {
  const person = personOf(ctx.actor)
  if (!person) return
  await ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person)
    await claimCartIn(tx, ctx, { person, token })
  })
}

/** The id of the person's one cart, or null when there is none to claim. */
export async function claimCartIn(
  tx: Tx,
  ctx: Ctx,
  claim: { person: PersonId; token: string | null },
): Promise<string | null> {
  await lockCartsIn(tx, claim.person)
  const [keep, ...others] = await findCarts(tx, ctx.actor, claim.token)
  if (!keep) return null
  const from = others.map((other) => other.id)
  if (from.length > 0) await mergeCartsIn(tx, keep.id, from)
  if (keep.personId !== claim.person || from.length > 0) {
    await tx.update(cart).set({ personId: claim.person, updatedAt: ctx.now }).where(eq(cart.id, keep.id))
    // A visitor saw prices without a city: the prices for this person's city are not a price change.
    await rememberPricesIn(tx, ctx, keep.id)
  }
  return keep.id
}

async function mergeCartsIn(tx: Tx, keep: string, from: string[]): Promise<void> {
  await tx.execute(sql`
    insert into orders.cart_line (id, cart_id, kind, item_id, quantity, seen_cents, added_at)
    select distinct on (item_id) gen_random_uuid(), ${keep}::uuid, kind, item_id, quantity, seen_cents, added_at
    from orders.cart_line where ${inArray(cartLine.cartId, from)}
    order by item_id, quantity desc
    on conflict (cart_id, item_id) do update set quantity = greatest(orders.cart_line.quantity, excluded.quantity)`)
  await tx.delete(cart).where(inArray(cart.id, from))
}
