import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const received = 62_500
const job = () => ({ db: world.db(), actor: system('test'), now: new Date() })
const finance = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])

/** Stripe receives $625 for an order with another total. */
async function paidFor(total: number) {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const bought = await world.order(
    await world.member(),
    ticketIds['Full conference'] ?? '',
    [`a-${newId()}@alder.example`],
    received,
  )
  const by = total - received
  await world
    .db()
    .update(order)
    .set({ totalCents: total, netCents: sql`${order.netCents} + ${by}` })
    .where(eq(order.id, bought.id))
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  const [open] = await world.db().select().from(decision).where(eq(decision.orderId, bought.id))
  return { ...bought, decisionId: open?.id ?? '' }
}

const resolve = (of: { number: number; decisionId: string }) =>
  resolveDecision(finance(), { orderNumber: of.number, decisionId: of.decisionId, resolution: 'refund-all' })
const refundsOf = (orderId: string) => world.db().select().from(refund).where(eq(refund.orderId, orderId))

test('a payment above the total shows staff both amounts, and the excess is refunded (we kept it, and the order was canceled)', async () => {
  const total = 50_000
  const bought = await paidFor(total)
  const before = await getStaffOrder(finance(), bought.number)
  expect(before.decisions).toMatchObject([{ kind: 'amount-differs', received, amountInQuestion: received - total }])
  expect(before.totals.total).toBe(total)
  const both = await Promise.all([resolve(bought), resolve(bought)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  await world.jobs()
  expect(await refundsOf(bought.id)).toMatchObject([
    { cents: received - total, reason: 'amount-differs', status: 'succeeded' },
  ])
  const after = await getStaffOrder(finance(), bought.number)
  expect(after.lines.every(({ canceledAt }) => canceledAt === null)).toBe(true)
  expect(after.money.left).toBe(total)
})

test('what was refunded in Stripe in the meantime is not refunded again', async () => {
  const bought = await paidFor(50_000)
  world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: 12_500 })
  await world.jobs()
  expect(await resolve(bought)).toMatchObject({ refusal: { code: 'nothing-to-refund' } })
})

test('a payment below the total is refunded in full and the order is canceled', async () => {
  const bought = await paidFor(70_000)
  expect(await resolve(bought)).toMatchObject({ ok: true })
  await world.jobs()
  const after = await getStaffOrder(finance(), bought.number)
  expect(after.money.left).toBe(0)
  expect(after.lines.every(({ canceledAt }) => canceledAt !== null)).toBe(true)
})
