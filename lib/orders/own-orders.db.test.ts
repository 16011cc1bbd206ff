import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { accessLogOf } from '@/db/factories/access-log'
import { openMoneyWorld } from '@/db/factories/money'
import { attendee } from '@/db/schema/attendees'
import { person } from '@/db/schema/records'
import { listRegisteredOthers } from '@/lib/attendees/list-registered-others'
import { listMyRegistrations } from '@/lib/attendees/list-registrations'
import type { PersonId } from '@/lib/base/ids'
import { leavePaymentPage } from '@/lib/checkout/leave-payment-page'
import { settleOrder } from '@/lib/checkout/settle-order'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { planOrdersErasure } from '@/lib/refunds/plan-orders-erasure'
import { getOrder } from './get-order'
import { listOwnOrders } from './list-orders'
import { ordersPrivacy } from './privacy'
import { ifNamed } from './rules/attendee'
import { parseSeatCursor } from './rules/seat-cursor'

const world = openMoneyWorld()

async function personAt(lineId = ''): Promise<PersonId> {
  const [row] = await world
    .db()
    .select({ id: attendee.personId })
    .from(attendee)
    .where(eq(attendee.orderLineId, lineId))
  return row?.id as PersonId
}

test('the list of orders continues by keyset, without gaps and without other people’s orders', async () => {
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
  expect(first.orders[0]).toMatchObject({ state: 'to-pay', total: 62_500, refunded: 0 })
  expect(first.orders[0]?.items[0]).toContain('Full conference')
  const second = await listOwnOrders(ctx, { before: first.next, size: 2 })
  expect(second).toMatchObject({ orders: [{ number: numbers[0] }], next: null })
})

test('a guest registered under the buyer’s own email stays a guest: in the order, the email, the list and after erasure', async () => {
  const email = 'hosts@alder.example'
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member(email)
  const ctx = world.as(buyer)
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', [email], 62_500)
  world.pay(bought)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect((await getOrder(ctx, bought.number)).lines[0]?.attendee).toMatchObject({ state: 'named', isMe: false })
  expect(await listMyRegistrations(ctx)).toEqual([])
  const confirmed = (await world.messages(email)).find(({ subject }) => subject.startsWith('You are registered'))
  expect(confirmed?.text).toContain('registered you and gave us this address')
  expect(confirmed?.text).not.toContain('yourself')
  const plan = await planOrdersErasure(world.db(), { person: buyer, attendees: [], now: ctx.now })
  expect(plan.orders.every(({ cancellation }) => cancellation === null)).toBe(true)
})

test('the list of people I registered omits my own seat, attempts and other people’s orders; it shows canceled and erased ones, by keyset', async () => {
  const { ticketIds } = await makeConference(world.db())
  const ticket = ticketIds['Full conference'] ?? ''
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const paid = async (emails: string[], me = -1) => {
    const bought = await world.order(buyer, ticket, emails, 62_500 * emails.length, { me })
    world.pay(bought)
    await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
    return bought
  }
  const first = await paid(['o1@alder.example', 'me@alder.example', 'o2@alder.example'], 1)
  const second = await paid(['o3@alder.example', 'o4@alder.example'])
  const left = await world.order(buyer, ticket, ['left@alder.example'], 62_500)
  await leavePaymentPage(ctx, { number: left.number })
  await world.jobs()
  const page = await listRegisteredOthers(ctx, { after: null, size: 3 })
  expect(page.seats.map(({ orderNumber, attendee }) => [orderNumber, ifNamed(attendee)?.email])).toEqual([
    [second.number, 'o3@alder.example'],
    [second.number, 'o4@alder.example'],
    [first.number, 'o1@alder.example'],
  ])
  expect(page.seats[0]).toMatchObject({
    ticket: 'Full conference',
    state: 'confirmed',
    attendee: { name: expect.stringContaining('Guest1') },
  })
  const rest = await listRegisteredOthers(ctx, { after: parseSeatCursor(page.next), size: 3 })
  expect(rest).toMatchObject({ seats: [{ attendee: { email: 'o2@alder.example' } }], next: null })

  const gone = await personAt(rest.seats[0]?.lineId)
  const asGone = { ...ctx, actor: { ...ctx.actor, person: gone } } as typeof ctx
  expect(await accessLogOf(asGone, gone)).toMatchObject([{ role: 'buyer', purpose: 'see-order', granted: true }])
  const canceled = page.seats[0]?.lineId ?? ''
  await cancelRegistration(ctx, { orderNumber: second.number, lineId: canceled, seenRefund: 55_000 })
  await world.db().transaction((tx) => ordersPrivacy.eraseFor(tx, gone, new Date()))
  await world.jobs()
  const { seats } = await listRegisteredOthers(ctx, { after: null })
  expect(seats.map(({ state, attendee }) => [state, ifNamed(attendee)?.email ?? attendee.state])).toEqual([
    ['canceled', 'o3@alder.example'],
    ['confirmed', 'o4@alder.example'],
    ['confirmed', 'o1@alder.example'],
    ['confirmed', 'erased'],
  ])
  expect(await listRegisteredOthers(world.as(await world.member()), { after: null })).toEqual({ seats: [], next: null })
})

test('the order and the list are shown while the only attendee is being erased', async () => {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', ['leaves@alder.example'], 62_500)
  world.pay(bought)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  const [seat] = (await listRegisteredOthers(ctx, { after: null })).seats
  await world
    .db()
    .update(person)
    .set({ erasingAt: new Date() })
    .where(eq(person.id, await personAt(seat?.lineId)))
  expect((await listRegisteredOthers(ctx, { after: null })).seats).toMatchObject([{ attendee: { state: 'erased' } }])
  expect((await getOrder(ctx, bought.number)).lines[0]?.attendee).toEqual({ state: 'erased' })
})
