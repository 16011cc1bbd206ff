import { and, eq, inArray } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { as } from '@/db/factories/test-vault'
import { order, orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { Forbidden } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { findPeople } from '@/lib/vault'
import { accessPage } from './access-page'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const now = new Date()

test('[C08] a view of details in another person’s unpaid order is listed, and that order is not in the plan', async () => {
  const { db } = world
  const email = `both-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const own = await buyMixed(world, { person, email })
  const clerk = await makeFullMember(world, `clerk-${newId()}@alder.example`)
  const [paid, left] = [
    await buyMixed(world, { person: clerk, email }),
    await buyMixed(world, { person: clerk, email }, { pay: false }),
  ]
  await db().update(order).set({ status: 'expired', acceptedOrEndedAt: now }).where(eq(order.id, left.id))
  await findPeople(as.staff(db(), now, 'finance'), { email })
  const ctx = world.as(person)
  const { log, plan } = await privacyPage(ctx)
  expect(log).toMatchObject({ rows: [{ who: 'Finance' }], nextBefore: null })
  // The account, the own seat, and the two seats that the clerk gave.
  expect(log.people).toHaveLength(4)
  expect(plan.orders.map((each) => [each.order.id, each.ownOrder]).toSorted()).toEqual(
    [[own.id, true] as const, [paid.id, false] as const].toSorted(),
  )
  expect((await accessPage(ctx)).rows).toEqual(log.rows)
  expect((await privacyPage(ctx, log.rows[0]?.id)).log.rows).toEqual([])
  await expect(privacyPage({ ...ctx, actor: { kind: 'visitor' } })).rejects.toThrow(Forbidden)
})

test('the plan refunds what the erasure refunds, and changes nothing in orders that shipped', async () => {
  const { db } = world
  const email = `shipped-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const [shipped, partly, open] = [
    await buyMixed(world, { person, email }),
    await buyMixed(world, { person, email }, { ship: true }),
    await buyMixed(world, { person, email }),
  ]
  const ofShipped = (kind: 'print' | 'registration') => and(eq(orderLine.orderId, shipped.id), eq(orderLine.kind, kind))
  await db().update(orderLine).set({ shippedQuantity: orderLine.quantity }).where(ofShipped('print'))
  await db().update(orderLine).set({ canceledAt: now }).where(ofShipped('registration'))
  const canceled = and(eq(orderLine.orderId, open.id), inArray(orderLine.kind, ['print', 'digital']))
  await db().update(orderLine).set({ canceledAt: now }).where(canceled)
  const { orders, refund: total } = (await privacyPage(memberCtx(db(), person, now))).plan
  expect(Object.fromEntries(orders.map(({ order: { id }, digitalCopies }) => [id, digitalCopies]))).toEqual({
    [shipped.id]: 1,
    [partly.id]: 1,
    [open.id]: 0,
  })
  const seat = 55_000
  expect(orders.map(({ order: { id }, cancellation }) => [id, cancellation?.plan.total ?? null]).toSorted()).toEqual(
    [[shipped.id, null] as const, [partly.id, seat + 7_613] as const, [open.id, seat] as const].toSorted(),
  )
  expect(await requestErasure(memberCtx(db(), person, now), { seenRefund: total })).toMatchObject({ ok: true })
  const refunds = await Promise.all(
    [shipped, partly, open].map(({ id }) =>
      db().select({ cents: refund.cents }).from(refund).where(eq(refund.orderId, id)),
    ),
  )
  expect(refunds.flat().reduce((all, { cents }) => all + cents, 0)).toBe(total)
  expect(refunds[0]).toEqual([])
})
