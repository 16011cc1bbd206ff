import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Db } from '@/db/client'
import { memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication } from '@/db/factories/catalog'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { setPublished } from '@/db/factories/unpublish'
import { attendee } from '@/db/schema/attendees'
import { conference } from '@/db/schema/catalog'
import { order } from '@/db/schema/orders'
import { registration } from '@/db/schema/registrations'
import { newId, type PersonId } from '@/lib/base/ids'
import { getCart } from '@/lib/carts/cart-queries'
import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'
import { getPaymentState } from '@/lib/orders/payment-state'
import { availabilityOf } from '@/lib/registrations/quotas'
import { approveLargeOrder } from './decide-large-order'
import { type PlaceOrderWithNetwork, placeOrder } from './place-order'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 120_000 })

/** A checkout that is filled in and whose total the buyer has seen: seats with a session, and a PDF. */
async function filledIn(seats = 1) {
  const made = await makeConference(world.db(), { quotas: { Conference: 100, Workshop: 100 } })
  const book = await makePublication(world.db())
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const formatId = book.formatIds.PDF ?? ''
  const sessionId = made.sessionIds.Workshop ?? ''
  const buyer = await world.member()
  const items = [
    { kind: 'ticket' as const, itemId: ticketTypeId, quantity: seats },
    { kind: 'publication' as const, itemId: formatId, quantity: 1 },
  ]
  const cartId = await makeCart(world.db(), buyer, items, new Date())
  const who = () => attendeeInput({ ticketTypeId, sessionIds: [sessionId] })
  const attendees = Array.from({ length: seats }, who)
  const input: PlaceOrderWithNetwork = placing({ cartId, attendees, delivery: deliveryInput(), seenTotal: -1 })
  const told = await placeOrder(world.as(buyer), input)
  const seenTotal = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : Number.NaN
  const place = (at = new Date()) => placeOrder(world.as(buyer, at), { ...input, seenTotal, idempotencyKey: newId() })
  const taken = async () => (await availabilityOf(world.db(), [made.quotaIds.Conference ?? ''], new Date()))[0]?.left
  return { made, book, ticketTypeId, formatId, sessionId, buyer, cartId, place, taken }
}
type Filled = Awaited<ReturnType<typeof filledIn>>

const ways = [
  ['conference', ({ made }: Filled) => made.id, 'item-gone'],
  ['ticketType', ({ ticketTypeId }: Filled) => ticketTypeId, 'item-gone'],
  ['eventSession', ({ sessionId }: Filled) => sessionId, 'session-gone'],
  ['publication', ({ book }: Filled) => book.id, 'item-gone'],
  ['format', ({ formatId }: Filled) => formatId, 'item-gone'],
] as const

const written = async () => {
  const count = (table: typeof order | typeof registration | typeof attendee) => world.db().$count(table)
  return [await count(order), await count(registration), await count(attendee)]
}

test.each(ways)(
  'no order is placed when its %s was unpublished after the buyer saw the total; published again, it is placed',
  async (kind, idOf, code) => {
    const filled = await filledIn()
    const before = await written()
    await setPublished(world.db(), kind, idOf(filled), { unpublishedAt: new Date() })
    expect(await filled.place()).toMatchObject({ ok: false, refusal: { code: 'not-ready', problems: [{ code }] } })
    expect(await written()).toEqual(before)
    await setPublished(world.db(), kind, idOf(filled), { unpublishedAt: null })
    expect(await filled.place()).toMatchObject({ ok: true })
  },
)

test.each([
  ['made a draft', () => ({ publishedAt: null })],
  // Later than the request, which had begun.
  ['unpublished', () => ({ unpublishedAt: new Date() })],
])('an order that waits for its cart’s lock while the conference is %s is refused', async (_, change) => {
  const filled = await filledIn()
  const before = await written()
  const [placing] = await world.db().transaction(async (tx) => {
    await tx.execute(sql`select from orders.cart where id = ${filled.cartId} for update`)
    const begun = filled.place()
    await untilWaiting()
    await setPublished(world.db(), 'conference', filled.made.id, change())
    return [begun]
  })
  expect(await placing).toMatchObject({ ok: false, refusal: { code: 'not-ready', problems: [{ code: 'item-gone' }] } })
  expect(await written()).toEqual(before)
})

test('an item that is to be unpublished later is sold until then', async () => {
  const filled = await filledIn()
  await setPublished(world.db(), 'conference', filled.made.id, { unpublishedAt: new Date(Date.now() + 60_000) })
  expect(await filled.place(new Date(Date.now() + 60_000))).toMatchObject({ ok: false })
  expect(await filled.place()).toMatchObject({ ok: true })
})

async function untilWaiting(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [row] = await world.db().execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      expect(row?.n).toBeGreaterThan(0)
    },
    { timeout: 60_000, interval: 20 },
  )
}

test('of orders placed while staff unpublish, each that began afterwards is refused, and no other takes a seat', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => filledIn()))
  const made = all[0]?.made.id ?? ''
  const [first, ...others] = all
  if (!first) throw new Error('no checkout')
  const place = () => first.place()
  const placings = [
    place(),
    place(),
    setPublished(world.db(), 'conference', made, { unpublishedAt: new Date(0) }),
    place(),
  ]
  await Promise.allSettled(placings)
  expect(await place()).toMatchObject({ ok: false })
  expect(await Promise.all(others.map((other) => other.place()))).toMatchObject(others.map(() => ({ ok: true })))
  const held = await world.db().$count(order, sql`${order.cartId} = ${first.cartId} and ${order.status} = 'pending'`)
  expect([0, 1]).toContain(held)
  expect(await first.taken()).toBe(100 - held)
})

test('an order that holds its seats is paid although its conference and publication are unpublished meanwhile', async () => {
  const filled = await filledIn()
  const placed = await filled.place()
  const number = placed.ok ? placed.value.orderNumber : 0
  await setPublished(world.db(), 'conference', filled.made.id, { unpublishedAt: new Date() })
  await setPublished(world.db(), 'publication', filled.book.id, { publishedAt: null })
  await world.jobs()
  expect((await getPaymentState(world.as(filled.buyer), number)).step).toBe('page-ready')
  // A second order from the same cart is refused and ends nothing.
  expect(await filled.place()).toMatchObject({ ok: false, refusal: { code: 'not-ready' } })
  const row = await world.orderOf(number)
  expect([row.status, await filled.taken()]).toEqual(['pending', 99])
  const checkoutSessionId = row.checkoutSessionId ?? ''
  world.pay({ number, id: row.id, checkoutSessionId, buyer: filled.buyer })
  await settleOrder(world.as(filled.buyer), { checkoutSessionId })
  expect([(await world.orderOf(number)).status, await filled.taken()]).toEqual(['accepted', 99])
})

test.each(ways)(
  'a large order whose %s was unpublished is not approved, holds nothing and stays open',
  async (kind, idOf) => {
    const filled = await filledIn(accountCap.seats + 1)
    const requested = await filled.place()
    const orderNumber = requested.ok ? requested.value.orderNumber : 0
    expect((await world.orderOf(orderNumber)).status).toBe('requested')
    const staff = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['events'])
    await setPublished(world.db(), kind, idOf(filled), { unpublishedAt: new Date() })
    expect(await approveLargeOrder(staff(), { orderNumber })).toMatchObject({ refusal: { code: 'no-longer-sold' } })
    expect([(await world.orderOf(orderNumber)).status, await filled.taken()]).toEqual(['requested', 100])
    await setPublished(world.db(), kind, idOf(filled), { unpublishedAt: null })
    expect(await approveLargeOrder(staff(), { orderNumber })).toMatchObject({ ok: true })
    expect(await filled.taken()).toBe(100 - accountCap.seats - 1)
  },
)

test.each(ways)(
  'an approval that waited for a connection while its %s was unpublished is refused (it was sold)',
  async (kind, idOf) => {
    const filled = await filledIn(accountCap.seats + 1)
    const requested = await filled.place()
    const orderNumber = requested.ok ? requested.value.orderNumber : 0
    const now = new Date()
    await setPublished(world.db(), kind, idOf(filled), { unpublishedAt: new Date(now.getTime() + 30_000) })
    // A connection is free only after a minute.
    const db: Db = Object.create(world.db(), {
      transaction: {
        value: (...asked: Parameters<Db['transaction']>) => {
          const before = performance.now()
          const aMinuteOn = vi.spyOn(performance, 'now').mockReturnValue(before + 60_000)
          return world
            .db()
            .transaction(...asked)
            .finally(() => aMinuteOn.mockRestore())
        },
      },
    })
    const staff = { ...memberCtx(world.db(), newId<PersonId>(), now, ['events']), db }
    expect(await approveLargeOrder(staff, { orderNumber })).toMatchObject({ refusal: { code: 'no-longer-sold' } })
    expect([(await world.orderOf(orderNumber)).status, await filled.taken()]).toEqual(['requested', 100])
  },
)

test('a cart shows the same that placing the order answers', async () => {
  const filled = await filledIn()
  await world.db().update(conference).set({ unpublishedAt: new Date() }).where(eq(conference.id, filled.made.id))
  const cart = await getCart(world.as(filled.buyer), filled.cartId)
  const [gone] = cart.lines.flatMap(({ changes }) => changes)
  const answer = await filled.place()
  expect(!answer.ok && answer.refusal.code === 'not-ready' && answer.refusal.problems).toEqual([gone])
})
