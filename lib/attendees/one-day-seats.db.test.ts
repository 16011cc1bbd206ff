import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { ticketType } from '@/db/schema/catalog'
import { orderLine } from '@/db/schema/orders'
import { addDays, instantOf } from '@/lib/base/calendar'
import { settleOrder } from '@/lib/checkout/settle-order'
import { getOrder } from '@/lib/orders/get-order'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import { previewCancellation } from '@/lib/refunds/preview-cancellation'

const world = openMoneyWorld()

test('a one-day seat ends with its day while the conference continues: order, page, command and erasure agree', async () => {
  const { ticketIds, startsOn } = await makeConference(world.db())
  const ticket = ticketIds['Full conference'] ?? ''
  await world.db().update(ticketType).set({ onDay: startsOn }).where(eq(ticketType.id, ticket))
  const email = 'oneday@alder.example'
  const bought = await world.order(await world.member(email), ticket, [email], 62_500, { me: 0 })
  world.pay(bought)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  const [line] = await world
    .db()
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.orderId, bought.id), eq(orderLine.kind, 'registration')))
  const on = (days: number) => world.as(bought.buyer, instantOf(addDays(startsOn, days), '12:00'))
  const ask = { lineId: line?.id ?? '', seenRefund: 0 }
  const says = async (days: number) => {
    const shown = await previewCancellation(on(days), { number: bought.number, lineId: ask.lineId })
    const [seen] = (await getOrder(on(days), bought.number)).lines
    const plan = await planOrdersErasure(world.db(), { person: bought.buyer, attendees: [], now: on(days).now })
    return [shown !== null, seen?.cancelable, plan.orders.some(({ cancellation }) => cancellation !== null)]
  }
  expect(await says(0)).toEqual([true, true, true])
  expect(await says(1)).toEqual([false, false, false])
  const late = await cancelRegistration(on(1), { ...ask, orderNumber: bought.number })
  expect(late).toEqual({ ok: false, refusal: { code: 'event-over' } })
})
