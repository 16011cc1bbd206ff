import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { visitor } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { claimAndGetOwnCart } from '@/lib/carts/own-cart'
import { getQueue } from '@/lib/fulfillment/queues'
import { stripe } from '@/lib/infra/stripe/client'
import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'
import { getOrder } from '@/lib/orders/get-order'
import { availabilityOf } from '@/lib/registrations/quotas'
import { cancelOrder } from './cancel-order'
import { approveLargeOrder } from './decide-large-order'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
const full = 62_500

/** An order that waits for its payment, and what it holds. */
async function waiting() {
  const made = await makeConference(world.db(), { quotas: { Conference: 3, Workshop: 3 } })
  const buyer = await world.member()
  const bought = await world.order(buyer, made.ticketIds['Full conference'] ?? '', ['seat@alder.example'], full)
  const left = async () => (await availabilityOf(world.db(), [made.quotaIds.Conference ?? ''], new Date()))[0]?.left
  return { bought, ctx: world.as(buyer), orderNumber: bought.number, left }
}

const pageOf = async (checkoutSessionId: string) =>
  (await stripe().checkout.sessions.retrieve(checkoutSessionId)).status

test('an unpaid order that its buyer cancels frees its seats at once, closes its payment page and leaves the cart', async () => {
  const { bought, ctx, orderNumber, left } = await waiting()
  expect(await left()).toBe(2)
  expect(await cancelOrder(ctx, { orderNumber })).toMatchObject({ ok: true })
  expect(await left()).toBe(3)
  expect((await getOrder(ctx, orderNumber)).state).toBe('canceled')
  expect((await claimAndGetOwnCart(ctx, null))?.lines).toHaveLength(1)
  await world.jobs()
  expect(await pageOf(bought.checkoutSessionId)).toBe('expired')
})

test('canceling five times at once has one effect, and an order that has ended stays as it is', async () => {
  const { ctx, orderNumber, left } = await waiting()
  const answers = await Promise.all(Array.from({ length: 5 }, () => cancelOrder(ctx, { orderNumber })))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const ended = await world.orderOf(orderNumber)
  expect(await cancelOrder(ctx, { orderNumber })).toMatchObject({ ok: true })
  expect((await world.orderOf(orderNumber)).acceptedOrEndedAt).toEqual(ended.acceptedOrEndedAt)
  expect(await left()).toBe(3)
})

test('an order with a bank payment on its way cannot be canceled this way, and neither can a paid one', async () => {
  const { bought, ctx, orderNumber, left } = await waiting()
  world.pay(bought, { method: 'bank' })
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  expect(await cancelOrder(ctx, { orderNumber })).toEqual({ ok: false, refusal: { code: 'payment-processing' } })
  expect([(await world.orderOf(orderNumber)).status, await left()]).toEqual(['pending', 2])
  world.control('POST', `/ach/${bought.checkoutSessionId}/succeed`)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  expect(await cancelOrder(ctx, { orderNumber })).toEqual({ ok: false, refusal: { code: 'paid' } })
  expect([(await world.orderOf(orderNumber)).status, await left()]).toEqual(['accepted', 2])
})

test('a payment just before the cancellation is recorded, and the order is paid', async () => {
  const { bought, ctx, orderNumber, left } = await waiting()
  world.pay(bought)
  expect(await cancelOrder(ctx, { orderNumber })).toMatchObject({ ok: true })
  await world.jobs()
  expect([(await world.orderOf(orderNumber)).status, await left()]).toEqual(['accepted', 2])
})

test('canceling and paying at the same moment, in either order, keeps the payment', async () => {
  for (let round = 0; round < 5; round++) {
    const { bought, ctx, orderNumber, left } = await waiting()
    world.pay(bought)
    await Promise.all([
      settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId }),
      cancelOrder(ctx, { orderNumber }),
    ])
    await world.jobs()
    expect([(await world.orderOf(orderNumber)).status, await left()]).toEqual(['accepted', 2])
  }
})

test('another person’s order is not found, and a visitor is asked to sign in', async () => {
  const { orderNumber, left } = await waiting()
  const stranger = world.as(await world.member())
  await expect(cancelOrder(stranger, { orderNumber })).rejects.toThrow(NotFound)
  await expect(cancelOrder(stranger, { orderNumber: 999_999_999 })).rejects.toThrow(NotFound)
  await expect(cancelOrder({ ...stranger, actor: visitor }, { orderNumber })).rejects.toThrow(Forbidden)
  expect(await left()).toBe(2)
})

test.each(['requested', 'approved'])(
  'a large order that is %s can be canceled too: staff have nothing to decide and nothing is held',
  async (at) => {
    const made = await makeConference(world.db(), { quotas: { Conference: 50, Workshop: 3 } })
    const buyer = await world.member()
    const staff = memberCtx(world.db(), newId<PersonId>(), new Date(), ['events'])
    const emails = Array.from({ length: accountCap.seats + 1 }, (_, n) => `large${n}@alder.example`)
    const ticket = made.ticketIds['Full conference'] ?? ''
    const { number } = await world.order(buyer, ticket, emails, full * emails.length)
    if (at === 'approved') await approveLargeOrder(staff, { orderNumber: number })
    await world.jobs()
    const answers = await Promise.all([1, 2].map(() => cancelOrder(world.as(buyer), { orderNumber: number })))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const [room] = await availabilityOf(world.db(), [made.quotaIds.Conference ?? ''], new Date())
    expect([(await world.orderOf(number)).status, room?.left]).toEqual(['canceled', 50])
    const { rows } = await getQueue(staff, { queue: 'approvals', before: null })
    expect(rows.map((row) => row.number)).not.toContain(number)
    expect(await approveLargeOrder(staff, { orderNumber: number })).toMatchObject({ ok: false })
  },
)
