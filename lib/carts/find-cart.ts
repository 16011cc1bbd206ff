import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { cart } from '@/db/schema/carts'
import { type Actor, personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'

export type CartRow = { id: string; personId: string | null }

/**
 * The actor's own cart: for a visitor the unclaimed cart of their cookie, for a person also the one they claimed. A
 * person who signed in by a link that this browser did not request does not get the browser's cart.
 */
function isOwnCart(actor: Actor, token: string | null): SQL | undefined {
  const person = personOf(actor)
  const ignoresBrowserCart = 'ignoresBrowserCart' in actor && actor.ignoresBrowserCart === true
  const byToken =
    token && !ignoresBrowserCart ? and(eq(cart.tokenDigest, sha256(token)), isNull(cart.personId)) : undefined
  const byPerson = person ? eq(cart.personId, person) : undefined
  return or(byPerson, byToken)
}

/**
 * The carts that the actor may see, the claimed one first: at most two until they are merged. The cookie of a cart that
 * another person has claimed finds nothing.
 */
export async function findCarts(db: Db | Tx, actor: Actor, token: string | null): Promise<CartRow[]> {
  const own = isOwnCart(actor, token)
  if (!own) return []
  return db
    .select({ id: cart.id, personId: cart.personId })
    .from(cart)
    .where(own)
    .orderBy(sql`${cart.personId} is null`, asc(cart.createdAt), asc(cart.id))
}

/** Throws NotFound for a cart that is not the actor's own. */
export async function mustOwnCart(ctx: Pick<Ctx, 'db' | 'actor'>, cartId: string): Promise<void> {
  const own = await findCarts(ctx.db, ctx.actor, null)
  if (!own.some((cart) => cart.id === cartId)) throw new NotFound()
}

/** Only one transaction at a time changes which carts a person has, so that two tabs never leave two carts. */
export async function lockCartsIn(tx: Tx, person: PersonId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`cart:${person}`}, 0))`)
}
