import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { acceptOrderIn } from '@/lib/checkout/settle-order'
import { getCalendar } from '@/lib/documents/get-calendar'
import { getReceipt } from '@/lib/documents/get-receipt'
import { getOrder } from '@/lib/orders/get-order'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { linesOf, lockOrderIn } from '@/lib/orders/order-rows'
import { getPaymentState } from '@/lib/orders/payment-state'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { getQueue } from './queues'
import { getStaffOrder } from './staff-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

test('accepted and paid are two facts: an accepted order that is yet to be paid has its seats and its calendar, and no receipt', async () => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const buyer = await world.member('later@alder.example')
  const { id, number } = await world.order(buyer, ticketIds['Full conference'] ?? '', ['seat@alder.example'], 62_500)
  await world.db().transaction(async (tx) => {
    await acceptOrderIn(tx, await lockOrderIn(tx, { id }), await linesOf(tx, id), new Date())
  })
  await world.db().update(order).set({ paidAt: null }).where(eq(order.id, id))
  const ctx = world.as(buyer)
  const finance = memberCtx(world.db(), newId(), new Date(), ['finance'])

  const view = await getOrder(ctx, number)
  expect(view).toMatchObject({ state: 'confirmed', acceptedAt: expect.any(Date), paidAt: null, money: { paid: 0 } })
  expect((await listOwnOrders(ctx, { before: null })).orders).toMatchObject([{ state: 'confirmed' }])
  expect(await getPaymentState(ctx, number)).toMatchObject({ step: 'accepted' })
  expect(await getCalendar(ctx, { number, slug: null })).toContain('BEGIN:VEVENT')
  await expect(getReceipt(ctx, { number, lineId: null })).rejects.toBeInstanceOf(NotFound)
  const { rows } = await getQueue(finance, { queue: 'registrations', before: null })
  expect(rows).toMatchObject([{ number, status: 'accepted', isPaid: false }])
  expect(await getStaffOrder(finance, number)).toMatchObject({ status: 'accepted', paidAt: null })
  const exported = await ordersPrivacy.exportFor(world.db(), [buyer], {
    reader: buyer,
    names: new Map(),
    now: new Date(),
  })
  expect(exported.find(({ title }) => title === 'Your orders')?.entries).toMatchObject([{ Status: 'Confirmed' }])

  const lineIds = (await linesOf(world.db(), id)).map((line) => line.id)
  const ask = { orderNumber: number, lineIds, waive: false, reason: 'canceled-by-staff', seenRefund: cents(0) } as const
  expect(await staffCancelLines(finance, ask)).toEqual({
    ok: true,
    value: { refundId: null },
  })
  expect(await getOrder(ctx, number)).toMatchObject({ state: 'paid-canceled', refunds: [] })
  const { acts } = await getStaffOrder(finance, number)
  expect(acts).toMatchObject([{ act: 'canceled', reason: 'canceled-by-staff', fromDecision: false }])
})
