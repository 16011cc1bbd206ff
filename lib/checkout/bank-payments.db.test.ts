import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { decision } from '@/db/schema/payments'
import { registration } from '@/db/schema/registrations'
import { claimAndGetOwnCart } from '@/lib/carts/own-cart'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { getPaymentState } from '@/lib/orders/payment-state'
import { leavePaymentPage } from './leave-payment-page'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
const full = 62_500

async function conference(capacity = 50) {
  const made = await makeConference(world.db(), { quotas: { Conference: capacity, Workshop: 20 } })
  return { ...made, ticket: made.ticketIds['Full conference'] ?? '', quota: made.quotaIds.Conference ?? '' }
}

const _decisionsOf = (orderId: string) => world.db().select().from(decision).where(eq(decision.orderId, orderId))
const registrationsOf = (conferenceId: string) =>
  world.db().select().from(registration).where(eq(registration.conferenceId, conferenceId))

async function _completed(checkoutSessionId: string) {
  const [event] = world.events('checkout.session.completed', checkoutSessionId)
  if (!event) throw new Error('the page was not paid')
  return event
}

test('a bank payment empties the cart and holds the seat for days; then it pays, or it is declined, the seat is free and the buyer is told', async () => {
  const { ticket, id } = await conference()
  const [good, bad] = [await world.member(), await world.member('bad-bank@alder.example')]
  const pays = await world.order(good, ticket, ['bank@alder.example'], full)
  const fails = await world.order(bad, ticket, ['nobank@alder.example'], full)
  for (const bought of [pays, fails]) {
    world.pay(bought, { method: 'bank' })
    await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
    await world.jobs()
    expect(await getPaymentState(world.as(bought.buyer), bought.number)).toMatchObject({ step: 'bank' })
    expect(await claimAndGetOwnCart(world.as(bought.buyer), null)).toMatchObject({ lines: [] })
    expect(await listOwnOrders(world.as(bought.buyer), { before: null })).toMatchObject({ orders: [{ state: 'bank' }] })
  }
  const held = await world.orderOf(pays.number)
  expect(held.holdUntil.getTime()).toBeGreaterThan(Date.now() + 9 * 86_400_000)
  world.control('POST', `/ach/${pays.checkoutSessionId}/succeed`)
  world.control('POST', `/ach/${fails.checkoutSessionId}/fail`)
  for (const bought of [pays, fails])
    await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  expect((await world.orderOf(pays.number)).status).toBe('accepted')
  expect((await world.orderOf(fails.number)).status).toBe('canceled')
  expect((await registrationsOf(id)).map((row) => row.status).sort()).toEqual(['canceled', 'confirmed'])
  const [rows] = await world.db().select({ n: count() }).from(order).where(eq(order.id, pays.id))
  expect(rows?.n).toBe(1)
  await world.jobs()
  const [told, started, ...more] = await world.messages('bad-bank@alder.example')
  expect(started?.subject).toBe(`Payment pending for order ${fails.number}`)
  expect(told?.subject).toBe(`Your bank declined the payment for order ${fails.number}`)
  expect(told?.text).toContain('nothing was charged')
  expect(more).toEqual([])
})

test('the buyer is told that a bank payment started for an order that had ended, and how it ended', async () => {
  const { ticket } = await conference()
  const buyer = await world.member('late-bank@alder.example')
  const ctx = world.as(buyer)
  const [pays, fails] = [
    await world.order(buyer, ticket, ['late-a@alder.example'], full),
    await world.order(buyer, ticket, ['late-b@alder.example'], full),
  ]
  for (const bought of [pays, fails]) {
    world.pay(bought, { method: 'bank' })
    await leavePaymentPage(ctx, { number: bought.number })
    expect(await getPaymentState(ctx, bought.number)).toMatchObject({ step: 'ended', bankDeclined: false })
    await world.jobs()
    expect((await world.orderOf(bought.number)).status).toBe('canceled')
    expect(await getPaymentState(ctx, bought.number)).toMatchObject({ step: 'bank-late' })
    const [started] = await world.messages('late-bank@alder.example')
    expect(started?.subject).toBe(`Payment pending for order ${bought.number}`)
    expect(started?.text).toContain('nothing is held for you')
  }
  expect(await listOwnOrders(ctx, { before: null })).toMatchObject({
    orders: [{ state: 'bank-late' }, { state: 'bank-late' }],
  })
  world.control('POST', `/ach/${pays.checkoutSessionId}/succeed`)
  world.control('POST', `/ach/${fails.checkoutSessionId}/fail`)
  for (const bought of [pays, fails]) await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect((await world.orderOf(pays.number)).status).toBe('accepted')
  expect(await getPaymentState(ctx, fails.number)).toMatchObject({ step: 'ended', bankDeclined: true })
  const subjects = (await world.messages('late-bank@alder.example')).map(({ subject }) => subject)
  expect(subjects).toContain(`Your bank declined the payment for order ${fails.number}`)
  expect(subjects).toContain(`Order ${pays.number} is paid`)
})

// Last, because it moves the clock of the Stripe stand-in.
