import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { cartLine } from '@/db/schema/carts'
import { newId } from '@/lib/base/ids'
import { cartLinesOf } from '@/lib/carts/cart-rows'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
const full = 62_500

async function conference(capacity = 50) {
  const made = await makeConference(world.db(), { quotas: { Conference: capacity, Workshop: 20 } })
  return { ticket: made.ticketIds['Full conference'] ?? '' }
}

test.each([
  ['card', {}],
  ['bank', { method: 'bank' }],
])('items bought by %s leave the cart once; copies and lines added since stay (they vanished)', async (method, how) => {
  const { ticket } = await conference()
  const other = await conference()
  const buyer = await world.member()
  const bought = await world.order(buyer, ticket, [`${method}-a@alder.example`, `${method}-b@alder.example`], 2 * full)
  const { cartId } = await world.orderOf(bought.number)
  const line = { kind: 'ticket' as const, cartId: cartId ?? '', addedAt: new Date() }
  await world.db().update(cartLine).set({ quantity: 5 }).where(eq(cartLine.itemId, ticket))
  await world
    .db()
    .insert(cartLine)
    .values({ ...line, id: newId(), itemId: other.ticket, quantity: 4 })
  const left = [
    [ticket, 3],
    [other.ticket, 4],
  ]
  const inCart = async () =>
    (await cartLinesOf(world.db(), cartId ?? '')).map(({ itemId, quantity }) => [itemId, quantity])
  world.pay(bought, how)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  expect(await inCart()).toEqual(left)
  if (method === 'bank') world.control('POST', `/ach/${bought.checkoutSessionId}/succeed`)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  expect((await world.orderOf(bought.number)).status).toBe('accepted')
  expect(await inCart()).toEqual(left)
})
