import { and, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { buyMixed, makeFullMember } from '@/db/factories/erasure'
import { dumpOf } from '@/db/factories/everything'
import { openMoneyWorld } from '@/db/factories/money'
import { account } from '@/db/schema/accounts'
import { cart } from '@/db/schema/carts'
import { attendee, decision, order, orderLine, refund } from '@/db/schema/orders'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { linesOf } from '@/lib/orders/order-rows'
import { settleOrder } from '@/lib/orders/settle-order'
import { availabilityOf } from '@/lib/registrations/quotas'
import { planErasure } from './plan-erasure'
import { receiptCode } from './receipt-code'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })
const _later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** 62,500 less the charge of 7,500; two of three copies at 3,500; two thirds of their tax of 919. */
const back = 55_000 + 7_000 + 613

const rowOf = async (person: PersonId) =>
  (await world.db().select().from(erasure).where(eq(erasure.personId, person)))[0]

const refundsOf = (orderId: string) => world.db().select().from(refund).where(eq(refund.orderId, orderId))

const _stateOf = (): { refunds: { amount: number }[] } => JSON.parse(JSON.stringify(world.control('GET', '/state')))

async function press(person: PersonId, seenRefund = back) {
  const pressed = await requestErasure(world.as(person), { seenRefund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  return pressed.value.receipt
}

const attendeesOf = async (orderId: string): Promise<string[]> =>
  (
    await world
      .db()
      .select({ id: attendee.personId })
      .from(attendee)
      .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
      .where(eq(orderLine.orderId, orderId))
  ).map((row) => row.id)

test('money that was on its way from a bank is recorded, takes no place, and waits for finance', async () => {
  const email = 'bank@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { pay: false })
  world.pay(bought, { method: 'bank' })
  await settleOrder(world.as(person), { checkoutId: bought.checkoutId })
  await press(person, 0)
  await world.jobs()
  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  world.control('POST', `/ach/${bought.checkoutId}/succeed`)
  await settleOrder(job(), { checkoutId: bought.checkoutId })
  await world.jobs()
  expect(await world.orderOf(bought.number)).toMatchObject({ status: 'paid', buyerId: null })
  expect((await availabilityOf(world.db(), [bought.quota], new Date()))[0]?.left).toBe(10)
  const open = await world
    .db()
    .select()
    .from(decision)
    .where(and(eq(decision.orderId, bought.id), eq(decision.kind, 'paid-not-placed')))
  expect(open).toHaveLength(1)
})

test('money that staff returned at Stripe before is not returned again, and the lines go all the same', async () => {
  const email = 'returned@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { ship: true })
  world.control('POST', '/refunds', { session: bought.checkoutId, amount: 130_000 })
  for (const event of world.events('refund.created')) {
    const { applyStripeEvent } = await import('@/lib/orders/stripe-events')
    await applyStripeEvent(job(), event as never)
  }
  const plan = await planErasure(world.as(person))
  // Of what was paid, 130,000 went back by another way: what is left is all that the rule can still give.
  const [paid] = await world.db().select({ total: order.totalCents }).from(order).where(eq(order.id, bought.id))
  const left = (paid?.total ?? 0) - 130_000
  expect(plan.refund).toBe(Math.min(left, back))
  await press(person, plan.refund)
  await world.jobs()
  expect((await linesOf(world.db(), bought.id)).filter((line) => line.canceledAt).map((line) => line.kind)).toEqual([
    'registration',
    'print',
  ])
})

test('a place that somebody else bought for the person is given up by the rule, and the money goes to whoever paid', async () => {
  const buyerEmail = 'pays@alder.example'
  const buyer = await makeFullMember(world, buyerEmail)
  const email = 'is.paid.for@alder.example'
  const person = await world.member(email)
  const bought = await buyMixed(world, { person: buyer, email: buyerEmail }, { colleague: email })
  const plan = await planErasure(world.as(person))
  expect(plan.refund).toBe(55_000)
  await press(person, plan.refund)
  await world.jobs()
  expect(await refundsOf(bought.id)).toMatchObject([{ cents: 55_000, status: 'succeeded' }])
  const kinds = (await linesOf(world.db(), bought.id)).filter((line) => line.canceledAt).map((line) => line.kind)
  expect(kinds).toEqual(['registration'])
  expect(await attendeesOf(bought.id)).toHaveLength(1)
  expect((await world.mails(buyerEmail)).map((mail) => mail.subject)).toContain(`Canceled in order ${bought.number}`)
  expect(await world.db().select().from(account).where(eq(account.personId, person))).toEqual([])
  expect(await world.orderOf(bought.number)).toMatchObject({ buyerId: buyer })
})

test('a receipt code is made from the erasure and our secret, and the database keeps its digest alone', async () => {
  const id = newId()
  expect(receiptCode(id)).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/)
  expect(receiptCode(id)).toBe(receiptCode(id))
  const person = await world.member()
  const receipt = await press(person, 0)
  expect(await dumpOf(world.box().mainUrl)).not.toContain(receipt)
  expect(await world.db().select().from(cart).where(eq(cart.personId, person))).toEqual([])
  expect(await world.db().select().from(order).where(eq(order.buyerId, person))).toEqual([])
})
