import { eq, inArray } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, type Mixed } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { makePayment } from '@/db/factories/payments'
import { format } from '@/db/schema/catalog'
import { orderLine } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getQueue } from '@/lib/fulfillment/queues'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { startDownload } from '@/lib/fulfillment/start-download'
import { stripe } from '@/lib/infra/stripe/client'
import { getOrder } from '@/lib/orders/get-order'
import { linesOf } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { availabilityOf } from '@/lib/registrations/quotas'
import { leavePaymentPage } from './leave-payment-page'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = () => ({ db: world.db(), actor: system('test'), now: new Date() })
const staff = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance', 'fulfillment'])

const order = async (over: { colleague?: string } = {}) => {
  const email = `closed-${newId()}@alder.example`
  return buyMixed(world, { person: await world.member(email), email }, { ...over, pay: false })
}

/** Two seats, three printed copies and a PDF, whose payment was partly refunded before we knew of it. */
async function doubtful() {
  const bought = await order()
  world.pay(bought)
  world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: 10_000 })
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  return bought
}

const stockOf = async (bought: Mixed) => {
  const print = (await linesOf(world.db(), bought.id)).find(({ kind }) => kind === 'print')
  const [row] = await world
    .db()
    .select()
    .from(format)
    .where(eq(format.id, print?.itemId ?? ''))
  return row?.stock ?? Number.NaN
}
const seatsOf = async ({ quota }: Mixed) => (await availabilityOf(world.db(), [quota], new Date()))[0]?.left
const liveOf = async (bought: Mixed) =>
  (await linesOf(world.db(), bought.id)).filter(({ canceledAt }) => canceledAt === null).map(({ kind }) => kind)
const toShip = async (bought: Mixed) =>
  (await getQueue(staff(), { queue: 'to-ship', before: null })).rows.some(({ number }) => number === bought.number)

async function openOf(bought: Mixed) {
  const shown = await getStaffOrder(staff(), bought.number)
  const open = shown.decisions.find(({ kind }) => kind === 'paid-not-confirmed')
  if (!open) throw new Error('staff are not asked')
  return open
}

const resolve = async (bought: Mixed, resolution: 'keep' | 'refund-all' | 'confirm-now') => {
  const { id, amountInQuestion } = await openOf(bought)
  const closing = resolution === 'keep' ? ({ reason: 'buyer-agreed', seenCents: amountInQuestion } as const) : {}
  return resolveDecision(staff(), { orderNumber: bought.number, decisionId: id, resolution, ...closing })
}

test('an order closed without a refund frees its seats, returns its copies to stock and ships nothing (they stayed taken)', async () => {
  const bought = await doubtful()
  const digital = (await linesOf(world.db(), bought.id)).find(({ kind }) => kind === 'digital')
  const [stock, seats] = [await stockOf(bought), await seatsOf(bought)]
  expect(await resolve(bought, 'keep')).toEqual({ ok: true, value: null })
  expect([await stockOf(bought), await seatsOf(bought)]).toEqual([stock + 3, (seats ?? 0) + 2])
  expect(await liveOf(bought)).toEqual([])
  expect(await toShip(bought)).toBe(false)
  await expect(startDownload(world.as(bought.buyer), { lineId: digital?.id ?? '' })).rejects.toThrow()
  expect((await getOrder(world.as(bought.buyer), bought.number)).state).toBe('closed')
})

test('a reopened order holds all its items again, once, and can be confirmed', async () => {
  const bought = await doubtful()
  const before = [await stockOf(bought), await seatsOf(bought)]
  await resolve(bought, 'keep')
  const { id: decisionId } = await openOf(bought)
  const ask = { orderNumber: bought.number, decisionId }
  const answers = await Promise.all([reopenDecision(staff(), ask), reopenDecision(staff(), ask)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect([await stockOf(bought), await seatsOf(bought)]).toEqual(before)
  expect(await liveOf(bought)).toHaveLength(5)
  expect(await resolve(bought, 'confirm-now')).toEqual({ ok: true, value: null })
  expect([await stockOf(bought), await seatsOf(bought)]).toEqual(before)
  expect(await toShip(bought)).toBe(true)
})

test('a reopened order does not get back what another buyer has taken: it waits, and its other items are held', async () => {
  const bought = await doubtful()
  await resolve(bought, 'keep')
  const print = (await linesOf(world.db(), bought.id)).find(({ kind }) => kind === 'print')
  await world
    .db()
    .update(format)
    .set({ stock: 2 })
    .where(eq(format.id, print?.itemId ?? ''))
  const { id: decisionId } = await openOf(bought)
  expect(await reopenDecision(staff(), { orderNumber: bought.number, decisionId })).toMatchObject({ ok: true })
  expect(await stockOf(bought)).toBe(2)
  expect(await resolve(bought, 'confirm-now')).toMatchObject({ refusal: { code: 'still-unavailable' } })
})

test('a payment for an order that had ended takes its copies again; without enough copies the order waits', async () => {
  for (const stock of [5, 2]) {
    const bought = await order()
    const print = (await linesOf(world.db(), bought.id)).find(({ kind }) => kind === 'print')
    await leavePaymentPage(world.as(bought.buyer), { number: bought.number })
    await world
      .db()
      .update(format)
      .set({ stock })
      .where(eq(format.id, print?.itemId ?? ''))
    world.pay(bought)
    await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
    await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
    const open = await world.db().select().from(decision).where(eq(decision.orderId, bought.id))
    expect([await stockOf(bought), open.length]).toEqual(stock === 5 ? [2, 0] : [2, 1])
  }
})

const refundsOf = (bought: Mixed) => world.db().select().from(refund).where(eq(refund.orderId, bought.id))
const leftAtStripe = async (bought: Mixed) => {
  const [row] = await paymentsOf(world.db(), bought.id)
  const intent = await stripe().paymentIntents.retrieve(row?.stripeId ?? '', { expand: ['latest_charge'] })
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  return (charge?.amount ?? 0) - (charge?.amount_refunded ?? 0)
}

test('a refund returns the rest of a partly refunded payment, even beside a second payment (nothing was left to refund)', async () => {
  const bought = await doubtful()
  const [first] = await paymentsOf(world.db(), bought.id)
  await makePayment(world.db(), { [bought.id]: 20_000 })
  const left = (first?.cents ?? 0) - 10_000
  expect(await openOf(bought)).toMatchObject({ amountInQuestion: left, offers: ['confirm-now', 'refund-all', 'keep'] })
  expect(await resolve(bought, 'refund-all')).toEqual({ ok: true, value: null })
  const asked = (await refundsOf(bought)).find(({ external }) => !external)
  expect(asked).toMatchObject({ cents: left, paymentId: first?.id })
  await world.jobs()
  expect(await leftAtStripe(bought)).toBe(0)
  expect(await liveOf(bought)).toEqual([])
  const lines = await world
    .db()
    .select()
    .from(orderLine)
    .where(inArray(orderLine.orderId, [bought.id]))
  expect(lines.every(({ stockReturnedAt, kind }) => kind !== 'print' || stockReturnedAt !== null)).toBe(true)
})
