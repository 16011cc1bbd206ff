import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { makeCity } from '@/db/factories/cities'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { rateLimit } from '@/db/schema/accounts'
import { cartLine } from '@/db/schema/carts'
import { format } from '@/db/schema/catalog'
import { order, payment } from '@/db/schema/orders'
import { type TestDb, testDb } from '@/db/testing'
import { orderOf } from '@/lib/accounts/rate-limits'
import { newId, type PersonId } from '@/lib/base/ids'
import { closeJobs } from '@/lib/infra/jobs'
import { availabilityOf } from '@/lib/registrations/quotas'
import { closeVault, ensureVault } from '@/lib/vault'
import { leaveCheckout } from './leave-checkout'
import { linesOf, lockOrderIn } from './order-rows'
import { type AskedOrder, type PlaceOrderRefusal, placeOrder } from './place-order'
import { askKey } from './rules/order-asks'
import {
  accountCap,
  HOLD_MINUTES,
  networkCap,
  ordersAnHour,
  requestsOfAccount,
  requestsOfNetwork,
} from './rules/unpaid-limits'
import { endPendingIn, markPaidIn } from './settle-order'
import { forgetNetworks } from './unpaid-limits'

const start = new Date('2027-01-11T18:05:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const price = 62_500
let box: TestDb

beforeAll(async () => {
  box = await testDb({ connections: 20 })
  await ensureVault(start)
  await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, start)
})
afterAll(async () => {
  await closeJobs()
  await closeVault()
  await box.close()
})

const prices = [
  { attendeeKind: 'member-city' as const, tier: 'regular' as const, cents: price },
  { attendeeKind: 'other' as const, tier: 'regular' as const, cents: price },
]

/** A conference and a printed book with room enough for everyone. */
async function sale(cents = price) {
  const made = await makeConference(
    box.db,
    {
      startsOn: '2027-05-12',
      endsOn: '2027-05-14',
      onlineUntil: '2027-05-05',
      earlyUntil: null,
      refundUntil: '2027-04-23',
      quotas: { room: 500 },
      tickets: [
        {
          name: 'Full conference',
          kind: 'full',
          description: '',
          quotas: ['room'],
          prices: prices.map((each) => ({ ...each, cents })),
        },
      ],
      sessions: [],
    },
    start,
  )
  const book = await makePublication(
    box.db,
    { formats: [{ kind: 'print', name: 'Print', stock: 2_000, grams: 10, prices: samePrice(1_000) }] },
    start,
  )
  const ticket = made.ticketIds['Full conference'] ?? ''
  const print = Object.values(book.formatIds)[0] ?? ''
  const held = async (now: Date) => {
    const [left] = await availabilityOf(box.db, [made.quotaIds.room ?? ''], now)
    const [stock] = await box.db.select({ n: format.stock }).from(format).where(eq(format.id, print))
    return { seats: 500 - (left?.left ?? 0), copies: 2_000 - (stock?.n ?? 0) }
  }
  return { ticket, print, held }
}
type Sale = Awaited<ReturnType<typeof sale>>

let people = 0
const member = () => makeMember(box.db, `buyer${++people}@alder.example`, start)

async function cartOf(sold: Sale, person: PersonId, want: { seats: number; copies: number }): Promise<AskedOrder> {
  const items = [
    ...(want.seats > 0 ? [{ kind: 'ticket' as const, itemId: sold.ticket, quantity: want.seats }] : []),
    ...(want.copies > 0 ? [{ kind: 'publication' as const, itemId: sold.print, quantity: want.copies }] : []),
  ]
  const cartId = await makeCart(box.db, person, items, start)
  const attendees = Array.from({ length: want.seats }, () => attendeeInput({ ticketTypeId: sold.ticket }))
  return placing({ cartId, attendees, delivery: want.copies > 0 ? deliveryInput() : null })
}

/** Presses the button, again with the total and the answers where it was told or asked one, always with a new key. */
async function press(person: PersonId, input: AskedOrder, now: Date) {
  const ctx = memberCtx(box.db, person, now)
  const send = (over: Partial<AskedOrder>) => placeOrder(ctx, { ...input, ...over, idempotencyKey: newId() })
  let over: Partial<AskedOrder> = { seenTotal: -1 }
  for (let tries = 0; tries < 3; tries++) {
    const told = await send(over)
    if (told.ok) return told
    if (told.refusal.code === 'total-changed') over = { ...over, seenTotal: told.refusal.total }
    else if (told.refusal.code === 'asks')
      over = { ...over, confirmed: [...(over.confirmed ?? input.confirmed), ...told.refusal.asks.map(askKey)] }
    else return told
  }
  return send(over)
}

async function placed(person: PersonId, input: AskedOrder, now: Date): Promise<number> {
  const answer = await press(person, input, now)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.orderNumber
}

async function refused(person: PersonId, input: AskedOrder, now: Date): Promise<PlaceOrderRefusal> {
  const answer = await press(person, input, now)
  if (answer.ok) throw new Error('was placed')
  return answer.refusal
}

const rowOf = async (number: number) => {
  const [row] = await box.db.select().from(order).where(eq(order.number, number))
  if (!row) throw new Error('no such order')
  return row
}

const pendingOf = (person: PersonId) =>
  box.db
    .select({ id: order.id, number: order.number, holdUntil: order.holdUntil })
    .from(order)
    .where(sql`${order.buyerId} = ${person} and ${order.status} = 'pending'`)

type Step =
  | { do: 'place'; wants: { seats: number; copies: number }[] }
  | { do: 'again'; cart: number }
  | { do: 'leave' | 'end-lapsed' }
  | { do: 'wait'; minutes: number }

const want = fc.record({ seats: fc.integer({ min: 0, max: 14 }), copies: fc.integer({ min: 0, max: 60 }) })
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('place' as const),
        wants: fc.array(want, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), cart: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'end-lapsed' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 50 }) }) },
  ),
  { minLength: 3, maxLength: 8 },
)

test('no sequence of unpaid orders of one account holds more than the cap (498 unpaid seats sold a conference out)', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all: Step[]) => {
      const [sold, person] = [await sale(), await member()]
      const carts: AskedOrder[] = []
      let minutes = 0
      for (const step of all) {
        const now = after(minutes)
        if (step.do === 'wait') minutes += step.minutes
        if (step.do === 'place') {
          const made = await Promise.all(step.wants.map((each) => cartOf(sold, person, each)))
          carts.push(...made)
          await Promise.all(made.map((input) => press(person, input, now)))
        }
        const cart = step.do === 'again' ? carts[step.cart] : undefined
        if (cart) await press(person, cart, now)
        if (step.do === 'leave') {
          const [first] = await pendingOf(person)
          if (first) await leaveCheckout(memberCtx(box.db, person, now), { number: first.number })
        }
        if (step.do === 'end-lapsed') {
          for (const { id, holdUntil } of await pendingOf(person)) {
            if (holdUntil > now) continue
            await box.db.transaction(async (tx) => endPendingIn(tx, await lockOrderIn(tx, { id }), 'expired', now))
          }
        }
        const held = await sold.held(after(minutes))
        expect(held.seats).toBeLessThanOrEqual(accountCap.seats)
        expect(held.copies).toBeLessThanOrEqual(accountCap.copies)
      }
    }),
    { numRuns: 12 },
  )
}, 300_000)

test('placing again never restarts the clock (a new key before the hold ended prolonged it for free)', async () => {
  const [sold, person] = [await sale(), await member()]
  const input = await cartOf(sold, person, { seats: 2, copies: 3 })
  const first = await rowOf(await placed(person, input, start))
  expect(first.holdUntil).toEqual(after(HOLD_MINUTES))
  expect((await rowOf(await placed(person, input, after(20)))).holdUntil).toEqual(first.holdUntil)
  // Given up in between, and in another cart: it is the same hold.
  await leaveCheckout(memberCtx(box.db, person, after(21)), { number: (await pendingOf(person))[0]?.number ?? 0 })
  const elsewhere = await cartOf(sold, person, { seats: 1, copies: 0 })
  expect((await rowOf(await placed(person, elsewhere, after(40)))).holdUntil).toEqual(first.holdUntil)
  expect(await refused(person, input, after(50))).toEqual({ code: 'hold-ends', until: first.holdUntil })
  const anew = await rowOf(await placed(person, input, after(HOLD_MINUTES + 6)))
  expect(anew.holdUntil).toEqual(after(2 * HOLD_MINUTES + 6))
})

test('what else the buyer orders has a clock of its own', async () => {
  const [sold, other, person] = [await sale(), await sale(), await member()]
  await placed(person, await cartOf(sold, person, { seats: 1, copies: 1 }), start)
  const row = await rowOf(await placed(person, await cartOf(other, person, { seats: 1, copies: 1 }), after(50)))
  expect(row.holdUntil).toEqual(after(50 + HOLD_MINUTES))
})

test('a bank payment that is on its way counts as paid', async () => {
  const [sold, person] = [await sale(), await member()]
  const first = await rowOf(await placed(person, await cartOf(sold, person, { seats: 20, copies: 0 }), start))
  const more = await cartOf(sold, person, { seats: 10, copies: 0 })
  expect(await refused(person, more, after(1))).toEqual({
    code: 'unpaid-limit',
    of: 'account',
    what: 'seats',
    cap: accountCap.seats,
    until: first.holdUntil,
  })
  const bank = { method: 'us_bank_account', status: 'processing', cents: first.totalCents, at: start } as const
  await box.db.insert(payment).values({ id: newId(), orderId: first.id, stripeId: `pi_${first.number}`, ...bank })
  expect(await placed(person, more, after(2))).toBeGreaterThan(first.number)
})

test('free seats count for as long as they are taken', async () => {
  const [sold, person] = [await sale(0), await member()]
  await placed(person, await cartOf(sold, person, { seats: 20, copies: 0 }), start)
  const more = await cartOf(sold, person, { seats: 10, copies: 0 })
  expect(await refused(person, more, after(300))).toMatchObject({ code: 'unpaid-limit', of: 'account' })
})

test('free seats count whatever else of their order is paid, for the account and for its network', async () => {
  const [free, paid, network] = [await sale(0), await sale(), '198.18.0.0/24']
  const take = async (person: PersonId, now: Date) => {
    const input = await cartOf(free, person, { seats: 25, copies: 0 })
    const more = { id: newId(), cartId: input.cartId, kind: 'ticket' as const, itemId: paid.ticket, quantity: 1 }
    await box.db.insert(cartLine).values({ ...more, addedAt: after(1) })
    await box.db.update(cartLine).set({ quantity: 24 }).where(eq(cartLine.itemId, free.ticket))
    const attendees = [...input.attendees.slice(0, 24), attendeeInput({ ticketTypeId: paid.ticket })]
    return press(person, { ...input, attendees, network }, now)
  }
  const pay = async (number: number) => {
    const row = await rowOf(number)
    await box.db.transaction(async (tx) => markPaidIn(tx, row, await linesOf(tx, row.id), start))
  }
  const person = await member()
  for (const each of [person, await member(), await member()]) {
    const answer = await take(each, start)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    await pay(answer.value.orderNumber)
  }
  const [row] = await box.db.select().from(order).where(eq(order.buyerId, person))
  expect(await take(person, after(1))).toMatchObject({ refusal: { code: 'unpaid-limit', of: 'account' } })
  expect(await take(await member(), after(1))).toMatchObject({ refusal: { code: 'unpaid-limit', of: 'network' } })
  await forgetNetworks(box.db, after(110))
  expect((await rowOf(row?.number ?? 0)).networkDigest).not.toBeNull()
  await forgetNetworks(box.db, after(121))
  expect((await rowOf(row?.number ?? 0)).networkDigest).toBeNull()
})

test('few large orders of an account, and of a network, wait for approval at a time; each counts as an order', async () => {
  const [sold, network] = [await sale(), '198.18.1.0/24']
  const ask = async (person: PersonId) =>
    press(person, { ...(await cartOf(sold, person, { seats: 26, copies: 0 })), network }, start)
  const person = await member()
  for (let i = 0; i < requestsOfAccount; i++) expect(await ask(person)).toMatchObject({ ok: true })
  expect(await ask(person)).toMatchObject({ refusal: { code: 'too-many-requests', of: 'account' } })
  for (let i = requestsOfAccount; i < requestsOfNetwork; i++)
    expect(await ask(await member())).toMatchObject({ ok: true })
  expect(await ask(await member())).toMatchObject({ refusal: { code: 'too-many-requests', of: 'network' } })
  const { digest } = orderOf(network, start)
  const [counted] = await box.db.select().from(rateLimit).where(eq(rateLimit.digest, digest))
  expect(counted?.count).toBe(requestsOfNetwork)
})

test('accounts of one network share a cap, also over the change of the hour; another network is not concerned', async () => {
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

test('of accounts of one network that press at once, no more are served than the cap allows', async () => {
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

test('orders of an hour are limited, whatever became of them', async () => {
  const [sold, person] = [await sale(), await member()]
  const input = await cartOf(sold, person, { seats: 1, copies: 0 })
  for (let i = 0; i < ordersAnHour; i++) await placed(person, input, after(i))
  expect(await refused(person, input, after(ordersAnHour))).toEqual({ code: 'too-many-orders', until: after(60) })
  expect(await placed(person, input, after(61))).toBeGreaterThan(0)
})

test('the network is forgotten with the order’s end', async () => {
  const [sold, person] = [await sale(), await member()]
  const number = await placed(person, await cartOf(sold, person, { seats: 1, copies: 0 }), start)
  expect((await rowOf(number)).networkDigest).not.toBeNull()
  await leaveCheckout(memberCtx(box.db, person, after(1)), { number })
  expect((await rowOf(number)).networkDigest).toBeNull()
})
