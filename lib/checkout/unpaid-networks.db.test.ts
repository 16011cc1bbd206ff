import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makePublication, samePrice } from '@/db/factories/catalog'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import {
  after,
  cartOf,
  member,
  openSalesWorld,
  placed,
  press,
  refused,
  rowOf,
  sale,
  salesDb,
  start,
} from '@/db/factories/sales'
import { rateLimit } from '@/db/schema/accounts'
import { cartLine } from '@/db/schema/carts'
import { order } from '@/db/schema/orders'
import { orderCounter } from '@/lib/accounts/rate-limits'
import { limits } from '@/lib/accounts/rules/rate-limit'
import { newId, type PersonId } from '@/lib/base/ids'
import {
  largeOrdersPerAccount,
  largeOrdersPerNetwork,
  networkCap,
  ordersAnHour,
} from '@/lib/order-limits/rules/unpaid-limits'
import { deleteOldNetworkDigests } from '@/lib/order-limits/unpaid-limits'
import { linesOf } from '@/lib/orders/order-rows'
import { leavePaymentPage } from './leave-payment-page'
import { acceptOrderIn } from './settle-order'

openSalesWorld()

test('seats without a price count against the limit for as long as they are taken', async () => {
  const [sold, person] = [await sale(0), await member()]
  await placed(person, await cartOf(sold, person, { seats: 20, copies: 0 }), start)
  const more = await cartOf(sold, person, { seats: 10, copies: 0 })
  expect(await refused(person, more, after(300))).toMatchObject({ code: 'unpaid-limit', of: 'account' })
})

test('seats without a price count for the account and its network, even when the rest of their order is paid', async () => {
  const [free, paid, network] = [await sale(0), await sale(), '198.18.0.0/24']
  const take = async (person: PersonId, now: Date) => {
    const input = await cartOf(free, person, { seats: 25, copies: 0 })
    const more = { id: newId(), cartId: input.cartId, kind: 'ticket' as const, itemId: paid.ticket, quantity: 1 }
    await salesDb()
      .insert(cartLine)
      .values({ ...more, addedAt: after(1) })
    await salesDb().update(cartLine).set({ quantity: 24 }).where(eq(cartLine.itemId, free.ticket))
    const attendees = [...input.attendees.slice(0, 24), attendeeInput({ ticketTypeId: paid.ticket })]
    return press(person, { ...input, attendees, network }, now)
  }
  const pay = async (number: number) => {
    const row = await rowOf(number)
    await salesDb().transaction(async (tx) => acceptOrderIn(tx, row, await linesOf(tx, row.id), start))
  }
  const person = await member()
  for (const each of [person, await member(), await member()]) {
    const answer = await take(each, start)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    await pay(answer.value.orderNumber)
  }
  const [row] = await salesDb().select().from(order).where(eq(order.buyerId, person))
  expect(await take(person, after(1))).toMatchObject({ refusal: { code: 'unpaid-limit', of: 'account' } })
  expect(await take(await member(), after(1))).toMatchObject({ refusal: { code: 'unpaid-limit', of: 'network' } })
  await deleteOldNetworkDigests(salesDb(), after(110))
  expect((await rowOf(row?.number ?? 0)).networkDigest).not.toBeNull()
  await deleteOldNetworkDigests(salesDb(), after(121))
  expect((await rowOf(row?.number ?? 0)).networkDigest).toBeNull()
})

const countOf = async (network: string, isFirst: boolean) => {
  const { digest } = orderCounter(network, start, { isFirst })
  const [counted] = await salesDb().select().from(rateLimit).where(eq(rateLimit.digest, digest))
  return counted?.count ?? 0
}

/** As if that many orders came from this network in this hour. */
const countOrders = (network: string, isFirst: boolean, count: number) =>
  salesDb()
    .insert(rateLimit)
    .values({ ...orderCounter(network, start, { isFirst }), count })

test('accounts that order again and again do not stop the first orders of others in their network (three free accounts stopped a hotel)', async () => {
  const [sold, network, person] = [await sale(), '198.18.2.0/24', await member()]
  await countOrders(network, false, limits['order-network'].max)
  const order = async (by: PersonId) =>
    press(by, { ...(await cartOf(sold, by, { seats: 1, copies: 0 })), network }, start)
  expect(await order(person)).toMatchObject({ ok: true })
  const full = { code: 'too-many-orders', of: 'network', until: new Date('2027-01-11T19:00:00Z') }
  expect(await order(person)).toEqual({ ok: false, refusal: full })
  expect(await order(await member())).toMatchObject({ ok: true })
  expect(await countOf(network, true)).toBe(2)
})

test('the first orders of a network are limited too, and an order that holds and costs nothing never counts', async () => {
  const [sold, network] = [await sale(), '198.18.3.0/24']
  for (const isFirst of [true, false])
    await countOrders(network, isFirst, limits[isFirst ? 'first-order-network' : 'order-network'].max)
  const person = await member()
  const seat = { ...(await cartOf(sold, person, { seats: 1, copies: 0 })), network }
  expect(await press(person, seat, start)).toMatchObject({ refusal: { code: 'too-many-orders', of: 'network' } })
  const free = await makePublication(
    salesDb(),
    { formats: [{ kind: 'digital', name: 'PDF', stock: null, grams: null, prices: samePrice(0) }] },
    start,
  )
  const items = [{ kind: 'publication' as const, itemId: Object.values(free.formatIds)[0] ?? '', quantity: 1 }]
  for (let i = 0; i < 2; i++) {
    const cartId = await makeCart(salesDb(), person, items, start)
    expect(await press(person, placing({ cartId, network }), start)).toMatchObject({ ok: true })
  }
  const isHeld = { ...(await cartOf(await sale(0), person, { seats: 1, copies: 0 })), network }
  expect(await press(person, isHeld, start)).toMatchObject({ refusal: { code: 'too-many-orders', of: 'network' } })
})

test('only a few large orders of an account, and of a network, may wait for approval at a time; each counts as an order', async () => {
  const [sold, network] = [await sale(), '198.18.1.0/24']
  const ask = async (person: PersonId) =>
    press(person, { ...(await cartOf(sold, person, { seats: 26, copies: 0 })), network }, start)
  const person = await member()
  for (let i = 0; i < largeOrdersPerAccount; i++) expect(await ask(person)).toMatchObject({ ok: true })
  expect(await ask(person)).toMatchObject({ refusal: { code: 'too-many-large-orders', of: 'account' } })
  for (let i = largeOrdersPerAccount; i < largeOrdersPerNetwork; i++)
    expect(await ask(await member())).toMatchObject({ ok: true })
  expect(await ask(await member())).toMatchObject({ refusal: { code: 'too-many-large-orders', of: 'network' } })
  // Eight accounts placed their first order of the hour, and one of them a second one.
  const counts = [await countOf(network, true), await countOf(network, false)]
  expect(counts).toEqual([largeOrdersPerNetwork - largeOrdersPerAccount + 1, largeOrdersPerAccount - 1])
})

test('accounts of one network share a cap, even when the hour changes; another network has its own', async () => {
  const sold = await sale()
  const network = '192.0.2.0/24'
  const late = new Date('2027-01-11T18:50:00Z')
  const next = new Date('2027-01-11T19:04:00Z')
  const place = async (from: string, now: Date) => {
    const person = await member()
    return press(person, { ...(await cartOf(sold, person, { seats: 25, copies: 0 })), network: from }, now)
  }
  for (let taken = 0; taken < networkCap.seats; taken += 25)
    expect(await place(network, late)).toMatchObject({ ok: true })
  expect(await place(network, next)).toMatchObject({
    ok: false,
    refusal: { code: 'unpaid-limit', of: 'network', cap: networkCap.seats },
  })
  expect(await place('198.51.100.0/24', next)).toMatchObject({ ok: true })
  expect((await sold.held(next)).seats).toBe(networkCap.seats + 25)
})

test('when accounts of one network order at the same moment, together they get no more than the cap', async () => {
  const sold = await sale()
  const tries = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const person = await member()
      return { person, input: { ...(await cartOf(sold, person, { seats: 25, copies: 0 })), network: '203.0.113.0/24' } }
    }),
  )
  const answers = await Promise.all(tries.map(({ person, input }) => press(person, input, start)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(networkCap.seats / 25)
})

test('the orders that an account may place in an hour are limited, even when they were canceled', async () => {
  const [sold, person] = [await sale(), await member()]
  const input = await cartOf(sold, person, { seats: 1, copies: 0 })
  for (let i = 0; i < ordersAnHour; i++) await placed(person, input, after(i))
  expect(await refused(person, input, after(ordersAnHour))).toEqual({
    code: 'too-many-orders',
    of: 'account',
    until: after(60),
  })
  expect(await placed(person, input, after(61))).toBeGreaterThan(0)
})

test('the network is deleted when the order ends', async () => {
  const [sold, person] = [await sale(), await member()]
  const number = await placed(person, await cartOf(sold, person, { seats: 1, copies: 0 }), start)
  expect((await rowOf(number)).networkDigest).not.toBeNull()
  await leavePaymentPage(memberCtx(salesDb(), person, after(1)), { number })
  expect((await rowOf(number)).networkDigest).toBeNull()
})
