import { count, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { makePublication, samePrice } from '@/db/factories/catalog'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { member, start as now, openSalesWorld, roomFor, salesDb, salesKeys } from '@/db/factories/sales'
import { format } from '@/db/schema/catalog'
import { order } from '@/db/schema/orders'
import { registration } from '@/db/schema/registrations'
import { limits } from '@/lib/accounts/rules/rate-limit'
import { NotFound } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { availabilityOf } from '@/lib/registrations/quotas'
import type { PlaceOrderInput } from './forms'
import { leavePaymentPage } from './leave-payment-page'
import { placeOrder } from './place-order'

openSalesWorld()

const conferenceWith = (capacity: number, cents = 62_500) =>
  roomFor(capacity, [
    { attendeeKind: 'member-city', tier: 'regular', cents },
    { attendeeKind: 'non-member-city', tier: 'regular', cents: cents + 100_000 },
    { attendeeKind: 'other', tier: 'regular', cents: cents + 12_500 },
  ])

const keys = async () =>
  (await salesKeys().execute<{ n: number }>(sql`select count(*)::int as n from person_key`))[0]?.n
/** Every key that is made from now on, also those that a refusal destroys again. */
async function keysMade(): Promise<() => Promise<number>> {
  const name = sql.raw(`made_${newId().replaceAll('-', '')}`)
  await salesKeys().execute(sql`create table ${name} (person uuid)`)
  await salesKeys().execute(sql`create function ${name}() returns trigger language plpgsql as
    $$ begin insert into ${name} values (new.person_id); return new; end $$`)
  await salesKeys().execute(
    sql`create trigger ${name} before insert on person_key for each row execute function ${name}()`,
  )
  return async () => (await salesKeys().execute<{ n: number }>(sql`select count(*)::int as n from ${name}`))[0]?.n ?? 0
}
const ticketOf = (made: { ticketIds: Record<string, string> }) => made.ticketIds['Full conference'] ?? ''

async function buy(person: PersonId, ticketTypeId: string, quantity = 1, seenTotal = 62_500 * quantity) {
  const cartId = await makeCart(salesDb(), person, [{ kind: 'ticket', itemId: ticketTypeId, quantity }], now)
  const attendees = Array.from({ length: quantity }, () => attendeeInput({ ticketTypeId }))
  return { cartId, input: placing({ cartId, attendees, seenTotal }) }
}

test('200 concurrent buyers for 50 seats buy 50 (concurrent registrants exceeded capacity: civicrm PR 36248, Attendize #473)', async () => {
  const made = await conferenceWith(50)
  const buyers = await Promise.all(Array.from({ length: 200 }, member))
  const tries = await Promise.all(buyers.map(async (person) => ({ person, ...(await buy(person, ticketOf(made))) })))
  const answers = await Promise.all(
    tries.map(({ person, input }) => placeOrder(memberCtx(salesDb(), person, now), input)),
  )
  const refused = answers.filter((answer) => !answer.ok)
  expect(answers.filter((answer) => answer.ok)).toHaveLength(50)
  // A buyer who read before the last seat sold is refused under the lock. One who read after it is refused by the
  // quote.
  for (const answer of refused) expect(['seats-gone', 'not-ready', 'busy']).toContain(!answer.ok && answer.refusal.code)
  const [held] = await salesDb().select({ n: count() }).from(registration).where(eq(registration.conferenceId, made.id))
  expect(held?.n).toBe(50)
  const [left] = await availabilityOf(salesDb(), [made.quotaIds.room ?? ''], now)
  expect(left?.left).toBe(0)
}, 120_000)

test('40 concurrent buyers for a stock of 10 buy 10 (stock was checked in one step and taken in another, without a lock: vendure #1738, #3508)', async () => {
  const made = await makePublication(
    salesDb(),
    { formats: [{ kind: 'print', name: 'Print', stock: 10, grams: 500, prices: samePrice(3500) }] },
    now,
  )
  const itemId = Object.values(made.formatIds)[0] ?? ''
  const tries = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const person = await member()
      const cartId = await makeCart(salesDb(), person, [{ kind: 'publication', itemId, quantity: 1 }], now)
      return {
        ctx: memberCtx(salesDb(), person, now),
        input: placing({ cartId, delivery: deliveryInput(), seenTotal: -1 }),
      }
    }),
  )
  const first = tries[0]
  if (!first) throw new Error('nobody')
  const told = await placeOrder(first.ctx, first.input)
  const total = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : Number.NaN
  const answers = await Promise.all(tries.map(({ ctx, input }) => placeOrder(ctx, { ...input, seenTotal: total })))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(10)
  const [row] = await salesDb().select({ stock: format.stock }).from(format).where(eq(format.id, itemId))
  expect(row?.stock).toBe(0)
}, 60_000)

test('one key sent ten times at once makes one order (fifty clicks made fifty queued actions: vercel/commerce #1385)', async () => {
  const made = await conferenceWith(50)
  const person = await member()
  const { cartId, input } = await buy(person, ticketOf(made))
  const before = (await keys()) ?? 0
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => placeOrder(memberCtx(salesDb(), person, now), input)),
  )
  const numbers = new Set(answers.map((answer) => answer.ok && answer.value.orderNumber))
  expect(numbers.size).toBe(1)
  const [orders] = await salesDb().select({ n: count() }).from(order).where(eq(order.cartId, cartId))
  expect(orders?.n).toBe(1)
  expect(await keys()).toBe(before + 1)
})

test('when the total differs from the one shown, no order is placed and the buyer sees the new total', async () => {
  const made = await conferenceWith(5)
  const person = await member()
  const { input } = await buy(person, ticketOf(made), 1, 100)
  expect(await placeOrder(memberCtx(salesDb(), person, now), input)).toEqual({
    ok: false,
    refusal: { code: 'total-changed', total: 62_500 },
  })
  const [left] = await availabilityOf(salesDb(), [made.quotaIds.room ?? ''], now)
  expect(left?.left).toBe(5)
})

test('a refused order leaves no key of its attendees (the collector would take many unused keys for a wrong database)', async () => {
  const made = await conferenceWith(2)
  const names = async () => (await salesKeys().execute<{ n: number }>(sql`select count(*)::int as n from lookup`))[0]?.n
  const person = await member()
  const { input } = await buy(person, ticketOf(made), 2, 1)
  const before = [await keys(), await names()]
  expect(await placeOrder(memberCtx(salesDb(), person, now), input)).toMatchObject({ ok: false })
  expect([await keys(), await names()]).toEqual(before)
})

test('an order that does not fit its cart, or is large and has a wrong total, makes no key and no lookup before it is refused (one form made 36,000 rows)', async () => {
  const made = await conferenceWith(100)
  const person = await member()
  const large = await buy(person, ticketOf(made), 30, 1)
  const small = await buy(await member(), ticketOf(made))
  const send = (by: PersonId, input: PlaceOrderInput) => placeOrder(memberCtx(salesDb(), by, now), placing(input))
  const count = await keysMade()
  const others = Array.from({ length: 100 }, () => attendeeInput({ ticketTypeId: newId() }))
  expect(await send(person, { ...large.input, attendees: others })).toMatchObject({ refusal: { code: 'not-ready' } })
  expect(await send(person, large.input)).toEqual({ ok: false, refusal: { code: 'total-changed', total: 1_875_000 } })
  await expect(send(person, { ...small.input, attendees: others })).rejects.toThrow(NotFound)
  expect(await count()).toBe(0)
  expect(await send(person, { ...large.input, seenTotal: 1_875_000 })).toMatchObject({ ok: true })
  expect(await count()).toBe(30)
})

test('a buyer who already has two large orders waiting makes no key for a third', async () => {
  const [person, count] = [await member(), await keysMade()]
  const cartOf30 = async () => (await buy(person, ticketOf(await conferenceWith(100)), 30)).input
  const ask = (input: PlaceOrderInput) =>
    placeOrder(memberCtx(salesDb(), person, now), placing({ ...input, idempotencyKey: newId() }))
  const first = await cartOf30()
  expect([await ask(first), await ask(await cartOf30()), await ask(first)]).toMatchObject(Array(3).fill({ ok: true }))
  expect(await count()).toBe(90)
  expect(await ask(await cartOf30())).toMatchObject({ refusal: { code: 'too-many-large-orders', of: 'account' } })
  expect(await count()).toBe(90)
})

test('a person may try to order 60 times in an hour, placed or refused', async () => {
  const made = await conferenceWith(5)
  const [person, other] = [await member(), await member()]
  const { input } = await buy(person, ticketOf(made), 1, 1)
  const send = (at: Date) => placeOrder(memberCtx(salesDb(), person, at), { ...input, idempotencyKey: newId() })
  const tries = await Promise.all(Array.from({ length: limits['order-person'].max }, () => send(now)))
  expect(new Set(tries.map((answer) => !answer.ok && answer.refusal.code))).toEqual(new Set(['total-changed']))
  const full = new Date('2027-01-11T19:00:00Z')
  expect(await send(now)).toEqual({ ok: false, refusal: { code: 'too-many-tries', until: full } })
  const theirs = await buy(other, ticketOf(made))
  expect(await placeOrder(memberCtx(salesDb(), other, now), theirs.input)).toMatchObject({ ok: true })
  expect(await send(full)).toMatchObject({ refusal: { code: 'total-changed' } })
})

test('an order of zero dollars is paid at once, with its seat (it could not be completed: medusa #12429)', async () => {
  const made = await conferenceWith(5, 0)
  const person = await member()
  const { input } = await buy(person, ticketOf(made), 1, 0)
  const answer = await placeOrder(memberCtx(salesDb(), person, now), input)
  expect(answer).toMatchObject({ ok: true, value: { payment: 'none' } })
  const number = answer.ok ? answer.value.orderNumber : 0
  const [row] = await salesDb().select().from(order).where(eq(order.number, number))
  expect(row?.status).toBe('accepted')
  const [confirmed] = await salesDb()
    .select({ n: count() })
    .from(registration)
    .where(eq(registration.conferenceId, made.id))
  expect(confirmed?.n).toBe(1)
})

test('another person’s cart and another person’s key are not found', async () => {
  const made = await conferenceWith(5)
  const [mine, theirs] = [await member(), await member()]
  const { input } = await buy(mine, ticketOf(made))
  const before = (await keys()) ?? 0
  await expect(placeOrder(memberCtx(salesDb(), theirs, now), input)).rejects.toThrow(NotFound)
  await placeOrder(memberCtx(salesDb(), mine, now), input)
  await expect(placeOrder(memberCtx(salesDb(), theirs, now), input)).rejects.toThrow(NotFound)
  expect(await keys()).toBe(before + 1)
})

test('a second try with a new form frees what the first try held, and so does coming back, once', async () => {
  const made = await conferenceWith(1)
  const person = await member()
  const ctx = memberCtx(salesDb(), person, now)
  const { input } = await buy(person, ticketOf(made))
  const first = await placeOrder(ctx, input)
  const second = await placeOrder(ctx, { ...input, idempotencyKey: newId() })
  expect([first.ok, second.ok]).toEqual([true, true])
  const number = second.ok ? second.value.orderNumber : 0
  await expect(leavePaymentPage(memberCtx(salesDb(), await member(), now), { number })).rejects.toThrow(NotFound)
  await Promise.all([leavePaymentPage(ctx, { number }), leavePaymentPage(ctx, { number })])
  const [left] = await availabilityOf(salesDb(), [made.quotaIds.room ?? ''], now)
  expect(left?.left).toBe(1)
})

test('seats taken are counted from rows and expire without a job (counters drifted: Hi.Events #321)', async () => {
  const made = await conferenceWith(3)
  const { input } = await buy(await member(), ticketOf(made))
  const cartOwner = await salesDb().execute<{ person_id: PersonId }>(
    sql`select person_id from orders.cart where id = ${input.cartId}`,
  )
  await placeOrder(memberCtx(salesDb(), cartOwner[0]?.person_id ?? newId(), now), input)
  const later = new Date(now.getTime() + 24 * 3_600_000)
  const quota = made.quotaIds.room ?? ''
  expect((await availabilityOf(salesDb(), [quota], now))[0]?.left).toBe(2)
  expect((await availabilityOf(salesDb(), [quota], later))[0]?.left).toBe(3)
})
