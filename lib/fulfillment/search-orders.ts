import { and, eq, gt } from 'drizzle-orm'
import { search } from '@/db/schema/fulfillment'
import { order } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { must, NotFound } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { cityIdsByName } from '@/lib/cities/queries'
import type { Ctx } from '@/lib/infra/ctx'
import { withoutAttendeesOfUnpaidOrders } from '@/lib/orders/people-of-ended-orders'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import { findPeople } from '@/lib/vault'
import type { SearchOrdersInput } from './forms'
import type { FoundBySearch } from './queues'
import { parseOrderSearch } from './rules/parse-order-search'

export type Found = { orderNumber: number } | { searchId: string }
export type SearchRefusal = { code: 'too-short' } | { code: 'no-such-order' }

const SEARCH_MINUTES = 15

/**
 * A staff search. For an order number it returns that number. For an address, the beginning of a name or a city's name
 * it stores what was found, never the words, for a quarter of an hour and for this session only. The URL holds a random
 * id.
 * Refuses an empty search and an unknown number. Throws Forbidden unless the actor may see orders.
 */
export async function searchOrders(ctx: Ctx, input: SearchOrdersInput): Promise<Result<Found, SearchRefusal>> {
  must(canSeeOrders(ctx.actor) && 'sessionId' in ctx.actor)
  const query = parseOrderSearch(input.q)
  if (query.by === 'nothing') return refuse({ code: 'too-short' })
  if (query.by === 'number') {
    const [row] = await ctx.db.select({ number: order.number }).from(order).where(eq(order.number, query.number))
    return row ? ok({ orderNumber: row.number }) : refuse({ code: 'no-such-order' })
  }
  const by = query.by === 'email' ? { email: query.email } : { namePrefix: query.prefix }
  const { people, more } = await findPeople(ctx, by, (some) => withoutAttendeesOfUnpaidOrders(ctx.db, some))
  const cities = query.by === 'name' ? await cityIdsByName(ctx.db, query.prefix) : []
  logStaffAction(ctx, 'search')
  const id = newId()
  const expiresAt = new Date(ctx.now.getTime() + SEARCH_MINUTES * 60_000)
  await ctx.db.insert(search).values({ id, sessionId: sessionOf(ctx), people, more, cities, expiresAt })
  return ok({ searchId: id })
}

const sessionOf = (ctx: Ctx): string => {
  if (!('sessionId' in ctx.actor)) throw new NotFound()
  return ctx.actor.sessionId
}

/**
 * The people and cities that a search of this session found. `more`: it found more people than are stored. Throws
 * NotFound for another session's search, or after a quarter of an hour.
 */
export async function getSearchResult(ctx: Ctx, searchId: string): Promise<FoundBySearch & { more: boolean }> {
  must(canSeeOrders(ctx.actor))
  const [row] = await ctx.db
    .select({ people: search.people, cities: search.cities, more: search.more })
    .from(search)
    .where(and(eq(search.id, searchId), eq(search.sessionId, sessionOf(ctx)), gt(search.expiresAt, ctx.now)))
  if (!row) throw new NotFound()
  return { ...row, people: row.people as PersonId[] }
}
