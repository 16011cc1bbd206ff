import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { accessLogOf } from '@/db/factories/access-log'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { attendee } from '@/db/schema/attendees'
import { orderLine, order as orders } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { leavePaymentPage } from './leave-payment-page'
import { placeOrder } from './place-order'
import { warningKey } from './rules/order-warnings'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()

test('the same person twice, in one order or in the next, is asked about once, and the order goes on when confirmed', async () => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const who = { ticketTypeId, email: 'twin@alder.example', firstName: '', lastName: 'Suharto' }
  const order = async (quantity: number) =>
    placing({
      cartId: await makeCart(world.db(), buyer, [{ kind: 'ticket', itemId: ticketTypeId, quantity }], new Date()),
      attendees: Array.from({ length: quantity }, () => attendeeInput(who)),
      seenTotal: quantity * 62_500,
      confirmed: [],
    })
  const first = await order(2)
  const asked = await placeOrder(ctx, first)
  const asks = !asked.ok && asked.refusal.code === 'warnings' ? asked.refusal.warnings : []
  expect(asks).toEqual([{ code: 'same-person', attendee: 1, other: 0, name: 'Suharto' }])
  expect(await placeOrder(ctx, { ...first, confirmed: ['same-person:0:1'] })).toMatchObject({ ok: false })
  const placed = await placeOrder(ctx, { ...first, confirmed: asks.map(warningKey) })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  world.pay({ number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer })
  await settleOrder(ctx, { checkoutSessionId: row.checkoutSessionId ?? '' })

  const second = await order(1)
  const before = { code: 'registered-before' as const, attendee: 0, name: 'Suharto', orderNumber: row.number }
  const [seat] = await world
    .db()
    .select({ person: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(eq(orderLine.orderId, row.id))
  const person = seat?.person as PersonId
  const traces = async () =>
    (await accessLogOf(world.as(person), person)).filter(({ purpose }) => purpose === 'see-order').length
  const opened = await traces()
  expect(await placeOrder(ctx, second)).toEqual({ ok: false, refusal: { code: 'warnings', warnings: [before] } })
  expect(await traces()).toBe(opened + 1)
  expect((await placeOrder(ctx, { ...second, confirmed: [warningKey(before)] })).ok).toBe(true)
  const stranger = await world.member()
  const cartId = await makeCart(
    world.db(),
    stranger,
    [{ kind: 'ticket', itemId: ticketTypeId, quantity: 1 }],
    new Date(),
  )
  const theirs = placing({ cartId, attendees: [attendeeInput(who)], seenTotal: 62_500, confirmed: [] })
  expect((await placeOrder(world.as(stranger), theirs)).ok).toBe(true)
})

test.each([
  ['waits for a bank', true],
  ['waits for staff', true],
  ['waits for a card', false],
  ['was left', false],
])('a person already named in an order that %s is asked about: %s', async (state, isAsked) => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const email = 'again@alder.example'
  const bought = await world.order(buyer, ticketTypeId, [email], 62_500)
  if (state === 'waits for a bank') {
    world.pay(bought, { method: 'bank' })
    await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  }
  if (state === 'waits for staff')
    await world.db().update(orders).set({ status: 'requested' }).where(eq(orders.id, bought.id))
  if (state === 'was left') await leavePaymentPage(ctx, { number: bought.number })
  const cartId = await makeCart(world.db(), buyer, [{ kind: 'ticket', itemId: ticketTypeId, quantity: 1 }], new Date())
  const attendees = [attendeeInput({ ticketTypeId, email, firstName: 'Guest1' })]
  const answer = await placeOrder(ctx, placing({ cartId, attendees, seenTotal: 62_500, confirmed: [] }))
  expect(!answer.ok && answer.refusal.code === 'warnings').toBe(isAsked)
})
