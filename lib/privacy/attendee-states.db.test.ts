import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { attendee } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { quota, registration, seat } from '@/db/schema/registrations'
import { listRegisteredOthers } from '@/lib/attendees/list-registered-others'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getCalendar } from '@/lib/documents/get-calendar'
import { getReceipt } from '@/lib/documents/get-receipt'
import type { Ctx } from '@/lib/infra/ctx'
import { eraseAttendeesIn } from '@/lib/orders/erase-attendees'
import { getOrder } from '@/lib/orders/get-order'
import { beginErasure } from './begin-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = (): Ctx => ({ db: world.db(), actor: system('test'), now: new Date() })
const full = 62_500

async function unpaid(...names: string[]): Promise<Bought> {
  const { ticketIds } = await makeConference(world.db())
  const emails = names.map((name) => `${name}-${newId().slice(0, 8)}@alder.example`)
  const ticket = ticketIds['Full conference'] ?? ''
  return world.order(await world.member(), ticket, emails, names.length * full)
}

const seatsOf = ({ id }: Bought) =>
  world
    .db()
    .select({
      lineId: orderLine.id,
      state: attendee.state,
      person: attendee.personId,
      isBuyer: attendee.isBuyer,
      noticeTokenDigest: attendee.noticeTokenDigest,
      status: registration.status,
      registered: registration.attendeeId,
    })
    .from(orderLine)
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .innerJoin(registration, eq(registration.orderLineId, orderLine.id))
    .where(eq(orderLine.orderId, id))
    .orderBy(orderLine.position)

async function firstSeat(bought: Bought) {
  const [seat] = await seatsOf(bought)
  if (!seat?.person) throw new Error('the first seat has no name')
  return { lineId: seat.lineId, person: seat.person as PersonId }
}

const erase = (person: PersonId) => beginErasure(job(), { person, attendees: [], seenRefund: 0 })

const refundsOf = ({ id }: Bought) =>
  world.db().select({ cents: refund.cents, reason: refund.reason }).from(refund).where(eq(refund.orderId, id))

const erasedSeat = { state: 'erased', person: null, isBuyer: false, noticeTokenDigest: null }

/** Seats without a name cannot be bought yet. This one loses its name before it is paid. */
async function loseName(lineId: string): Promise<void> {
  const none = { state: 'unnamed' as const, personId: null, isBuyer: false, noticeTokenDigest: null }
  await world.db().update(attendee).set(none).where(eq(attendee.orderLineId, lineId))
}

test('a seat without a name is sold like any other: confirmed when paid, not refunded as if its attendee were erased', async () => {
  const bought = await unpaid('first', 'second')
  await loseName((await firstSeat(bought)).lineId)
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect(await seatsOf(bought)).toMatchObject([
    { state: 'unnamed', status: 'confirmed' },
    { state: 'named', status: 'confirmed' },
  ])
  expect(await refundsOf(bought)).toEqual([])
  const ctx = world.as(bought.buyer)
  expect((await getOrder(ctx, bought.number)).lines.map((line) => line.attendee?.state)).toEqual(['unnamed', 'named'])
  const { seats } = await listRegisteredOthers(ctx, { after: null })
  expect(seats.map((seat) => seat.attendee.state)).toEqual(['unnamed', 'named'])
  expect(await getCalendar(ctx, { number: bought.number, slug: null })).toContain('attendee not named yet')
  const receipt = await getReceipt(ctx, { number: bought.number, lineId: null })
  expect(receipt.lines).toHaveLength(2)
})

test('a seat whose attendee was erased states it, and its row leads to no one', async () => {
  const bought = await unpaid('stays', 'leaves')
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const [, leaving] = await seatsOf(bought)
  const person = leaving?.person as PersonId
  const planned = await beginErasure(job(), { person, attendees: [], seenRefund: 55_000 })
  expect(planned.ok).toBe(true)
  await world.jobs()
  expect(await seatsOf(bought)).toMatchObject([
    { state: 'named', status: 'confirmed' },
    { ...erasedSeat, status: 'canceled', registered: null },
  ])
  const ctx = world.as(bought.buyer)
  expect((await getOrder(ctx, bought.number)).lines.map((line) => line.attendee?.state)).toEqual(['named', 'erased'])
})

test('a payment that arrives while an attendee is being erased gives them no seat, and the buyer gets the money back', async () => {
  const bought = await unpaid('leaves', 'stays')
  const { person } = await firstSeat(bought)
  expect(await erase(person)).toMatchObject({ ok: true })
  expect(await seatsOf(bought)).toMatchObject([erasedSeat, { state: 'named' }])
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect(await seatsOf(bought)).toMatchObject([
    { ...erasedSeat, status: 'canceled' },
    { state: 'named', status: 'confirmed' },
  ])
  expect(await refundsOf(bought)).toEqual([{ cents: full, reason: 'erasure' }])
  expect(await world.db().select().from(decision).where(eq(decision.orderId, bought.id))).toEqual([])
})

test('a late payment for an order that had ended gives an attendee who is being erased no seat (it gave a paid seat to no one)', async () => {
  const bought = await unpaid('leaves', 'stays')
  const { person } = await firstSeat(bought)
  expect(await cancelOrder(world.as(bought.buyer), { orderNumber: bought.number })).toMatchObject({ ok: true })
  expect(await erase(person)).toMatchObject({ ok: true })
  expect(await seatsOf(bought)).toMatchObject([erasedSeat, { state: 'named' }])
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect(await seatsOf(bought)).toMatchObject([
    { ...erasedSeat, status: 'canceled' },
    { state: 'named', status: 'confirmed' },
  ])
  expect(await refundsOf(bought)).toEqual([{ cents: full, reason: 'erasure' }])
})

/** Paid when its seats had sold out: staff may confirm it once they find seats. Returns its open decision. */
async function paidInVain(bought: Bought, had: 'ended' | 'lapsed' = 'ended') {
  if (had === 'ended') await cancelOrder(world.as(bought.buyer), { orderNumber: bought.number })
  await world
    .db()
    .update(seat)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
  await setCapacity(0)
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await setCapacity(10)
  const [open] = await world.db().select().from(decision).where(eq(decision.orderId, bought.id))
  expect(open).toMatchObject({ kind: 'paid-not-confirmed', resolvedAt: null })
  return { orderNumber: bought.number, decisionId: open?.id ?? '' }
}

const setCapacity = (capacity: number) => world.db().update(quota).set({ capacity })
const finance = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])

test.each(['confirmed', 'closed, reopened and confirmed'])(
  'an order paid when it was sold out, then %s by staff, gives an attendee who is being erased no seat (it gave a paid seat to no one)',
  async (how) => {
    const bought = await unpaid('leaves', 'stays')
    const { person } = await firstSeat(bought)
    const ask = await paidInVain(bought, how === 'confirmed' ? 'ended' : 'lapsed')
    const resolve = (resolution: 'keep' | 'confirm-now') =>
      resolveDecision(finance(), { ...ask, resolution, reason: 'buyer-agreed', seenCents: 2 * full })
    if (how !== 'confirmed') expect(await resolve('keep')).toMatchObject({ ok: true })
    expect(await erase(person)).toMatchObject({ ok: true })
    expect(await seatsOf(bought)).toMatchObject([erasedSeat, { state: 'named' }])
    if (how !== 'confirmed') expect(await reopenDecision(finance(), ask)).toMatchObject({ ok: true })
    expect(await resolve('confirm-now')).toMatchObject({ ok: true })
    await world.jobs()
    expect(await seatsOf(bought)).toMatchObject([
      { ...erasedSeat, status: 'canceled' },
      { state: 'named', status: 'confirmed' },
    ])
    expect(await refundsOf(bought)).toEqual([{ cents: full, reason: 'erasure' }])
  },
)

test('an order paid when it was sold out for an attendee alone: once their erasure has begun, it can only be refunded', async () => {
  const bought = await unpaid('leaves')
  const { person } = await firstSeat(bought)
  const ask = await paidInVain(bought)
  expect(await erase(person)).toMatchObject({ ok: true })
  const resolve = (resolution: 'refund-all' | 'confirm-now') => resolveDecision(finance(), { ...ask, resolution })
  expect(await resolve('confirm-now')).toMatchObject({ refusal: { code: 'still-unavailable' } })
  expect(await resolve('refund-all')).toMatchObject({ ok: true })
  expect((await refundsOf(bought)).map(({ cents }) => cents)).toEqual([full])
})

test('an erasure and a payment at the same moment: whichever comes first, the seat is canceled and refunded once', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const bought = await unpaid('leaves', 'stays')
    const { person } = await firstSeat(bought)
    world.pay(bought)
    const [erased] = await Promise.all([
      erase(person),
      settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId }),
    ])
    // The payment came first: the page that was shown named no refund.
    if (!erased.ok)
      expect(await beginErasure(job(), { person, attendees: [], seenRefund: 55_000 })).toMatchObject({ ok: true })
    await world.jobs()
    expect(await seatsOf(bought)).toMatchObject([
      { ...erasedSeat, status: 'canceled', registered: null },
      { state: 'named', status: 'confirmed' },
    ])
    expect(await refundsOf(bought)).toEqual([{ cents: erased.ok ? full : 55_000, reason: 'erasure' }])
  }
})

test('the erasure of one person does not take the seat of another who was given it at the same moment', async () => {
  const bought = await unpaid('leaves')
  const { lineId, person } = await firstSeat(bought)
  const other = newId<PersonId>()
  let given = () => {}
  const isGiven = new Promise<void>((tell) => {
    given = tell
  })
  const [blocked] = await Promise.all([
    world.db().transaction(async (tx) => {
      await tx.update(attendee).set({ personId: other }).where(eq(attendee.orderLineId, lineId))
      given()
      for (;;) {
        const [waiting] = await world.db().execute(sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'
          and datname = current_database() and query like '%"orders"."attendee"%'`)
        if (waiting) return true
      }
    }),
    isGiven.then(() => world.db().transaction((tx) => eraseAttendeesIn(tx, [person]))),
  ])
  expect(blocked).toBe(true)
  expect(await seatsOf(bought)).toMatchObject([{ state: 'named', person: other }])
})

test('the table refuses a seat that names no one, and one that leads to a person although it is not named', async () => {
  const bought = await unpaid('one')
  const { lineId } = await firstSeat(bought)
  const noOne = { personId: null, isBuyer: false, noticeTokenDigest: null }
  const refused = [
    { ...noOne, state: 'named' as const },
    { state: 'named' as const, noticeTokenDigest: null },
    { state: 'erased' as const },
    { ...noOne, state: 'erased' as const, personId: newId() },
    { ...noOne, state: 'erased' as const, isBuyer: true },
    { ...noOne, state: 'unnamed' as const, noticeTokenDigest: Buffer.alloc(32, 1) },
    { ...noOne, state: 'gone' as never },
  ]
  for (const set of refused) {
    const write = world.db().update(attendee).set(set).where(eq(attendee.orderLineId, lineId))
    await expect(write, JSON.stringify(set)).rejects.toMatchObject({ cause: { code: '23514' } })
  }
  await world
    .db()
    .update(attendee)
    .set({ ...noOne, state: 'erased' })
    .where(eq(attendee.orderLineId, lineId))
})
