import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { cart, cartLine } from '@/db/schema/carts'
import { cartCounter, countOrRefuseIn } from '@/lib/accounts/rate-limits'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { itemsForCart } from '@/lib/catalog/queries'
import { randomToken, sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { lockPersonIn } from '@/lib/vault'
import { cartLinesOf } from './cart-rows'
import { claimCartIn } from './claim-cart'
import { findCarts } from './find-cart'
import type { CartAddition } from './forms'
import { rememberPricesIn } from './remember-prices'
import { type AddRefusal, mayBeDoubleSubmit, planAdditions } from './rules/plan-additions'

export type AddToCartInput = { token: string | null; network: string; additions: readonly CartAddition[] }

/**
 * Adds tickets and copies to the actor's cart. A first addition makes the cart and returns a visitor's new token; only
 * its digest is stored. The quantity of an existing item grows, but one press that arrives twice counts once. Refuses
 * more than 500 of an item, more than 50 items, and a visitor's new cart when their network has begun too many. Throws
 * NotFound for items that the catalog does not have or that are not published.
 */
export async function addToCart(
  ctx: Ctx,
  input: AddToCartInput,
): Promise<Result<{ token: string | null }, AddRefusal>> {
  if (input.additions.length === 0) return refuse({ code: 'nothing-chosen' })
  return ctx.db.transaction(async (tx) => {
    await mustBePublishedIn(tx, input.additions, ctx.now)
    const found = await ownCartIn(tx, ctx, input.token)
    const lines = found ? await cartLinesOf(tx, found.id) : []
    const plan = planAdditions(lines, input.additions, {
      repeated: found !== null && mayBeDoubleSubmit(found.updatedAt, ctx.now),
    })
    if (!plan.ok) return plan
    const made = found ?? (await makeCartIn(tx, ctx, input.network))
    if (!made) return refuse({ code: 'many-carts' })
    await writeLinesIn(tx, ctx, made.id, plan.value)
    await tx.update(cart).set({ updatedAt: ctx.now }).where(eq(cart.id, made.id))
    await rememberPricesIn(tx, ctx, made.id)
    return ok({ token: made.token })
  })
}

type LockedCart = { id: string; updatedAt: Date; token: string | null }

/** The actor's cart, locked. A cart in a signed-in person's browser becomes theirs here. */
async function ownCartIn(tx: Tx, ctx: Ctx, token: string | null): Promise<LockedCart | null> {
  const person = personOf(ctx.actor)
  if (person) await lockPersonIn(tx, person)
  const id = person ? await claimCartIn(tx, ctx, { person, token }) : (await findCarts(tx, ctx.actor, token))[0]?.id
  if (!id) return null
  const [row] = await tx.select({ updatedAt: cart.updatedAt }).from(cart).where(eq(cart.id, id)).for('update')
  return row ? { id, updatedAt: row.updatedAt, token: null } : null
}

/**
 * A person has one cart and needs no token for it. Visitors' carts are limited by network: returns null above the
 * limit.
 */
async function makeCartIn(tx: Tx, ctx: Ctx, network: string): Promise<LockedCart | null> {
  const person = personOf(ctx.actor)
  if (!person && !(await countOrRefuseIn(tx, cartCounter(network, ctx.now), ctx.now)).ok) return null
  const token = randomToken()
  const row = { id: newId(), tokenDigest: sha256(token), createdAt: ctx.now, updatedAt: ctx.now }
  await tx.insert(cart).values({ ...row, personId: person })
  return { id: row.id, updatedAt: ctx.now, token: person ? null : token }
}

async function mustBePublishedIn(tx: Tx, additions: readonly CartAddition[], now: Date): Promise<void> {
  const { tickets, formats } = await itemsForCart(
    tx,
    additions.map((each) => each.itemId),
    now,
  )
  const published = { ticket: publishedIds(tickets), publication: publishedIds(formats) }
  if (!additions.every((each) => published[each.kind].has(each.itemId))) throw new NotFound()
}

const publishedIds = (items: readonly { id: string; isPublished: boolean }[]): ReadonlySet<string> =>
  new Set(items.flatMap(({ id, isPublished }) => (isPublished ? [id] : [])))

/** One line per item; lines of one press keep their order. */
async function writeLinesIn(tx: Tx, ctx: Ctx, cartId: string, lines: readonly CartAddition[]): Promise<void> {
  for (const [i, { kind, itemId, quantity }] of lines.entries()) {
    const row = { id: newId(), cartId, kind, itemId, quantity, addedAt: new Date(ctx.now.getTime() + i) }
    await tx
      .insert(cartLine)
      .values(row)
      .onConflictDoUpdate({ target: [cartLine.cartId, cartLine.itemId], set: { quantity } })
  }
}
