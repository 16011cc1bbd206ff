import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { getOrder } from './get-order'
import { listOwnOrders } from './list-orders'
import { listMyRegistrations } from './list-registrations'
import { planOrdersErasure } from './plan-erasure'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()

test('the list of orders goes on by keyset, without a gap and without another’s', async () => {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const numbers: number[] = []
  for (const name of ['k', 'l', 'm']) {
    const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', [`${name}@alder.example`], 62_500)
    numbers.push(bought.number)
  }
  const first = await listOwnOrders(ctx, { before: null, size: 2 })
  expect(first.orders.map((each) => each.number)).toEqual([numbers[2], numbers[1]])
  expect(first.orders[0]).toMatchObject({ state: 'to-pay', total: 62_500, returned: 0 })
  expect(first.orders[0]?.items[0]).toContain('Full conference')
  const second = await listOwnOrders(ctx, { before: first.next, size: 2 })
  expect(second).toMatchObject({ orders: [{ number: numbers[0] }], next: null })
})

test('a guest registered under the buyer’s own address stays a guest: in the order, the email, the list and after erasure', async () => {
  const email = 'hosts@alder.example'
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member(email)
  const ctx = world.as(buyer)
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', [email], 62_500)
  world.pay(bought)
  await settleOrder(ctx, { checkoutId: bought.checkoutId })
  await world.jobs()
  expect((await getOrder(ctx, bought.number)).lines[0]?.attendee?.isMe).toBe(false)
  expect(await listMyRegistrations(ctx)).toEqual([])
  const confirmed = (await world.mails(email)).find(({ subject }) => subject.startsWith('You are registered'))
  expect(confirmed?.text).toContain('registered you and gave us this address')
  expect(confirmed?.text).not.toContain('yourself')
  const plan = await planOrdersErasure(world.db(), { person: buyer, attendees: [], now: ctx.now })
  expect(plan.orders.every(({ cancellation }) => cancellation === null)).toBe(true)
})
