import { count, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { POST } from '@/app/api/stripe/webhook/route'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { order } from '@/db/schema/orders'
import { decision, journalEntry, stripeEvent } from '@/db/schema/payments'
import { registration, seat } from '@/db/schema/registrations'
import { NotFound } from '@/lib/base/errors'
import { stripe } from '@/lib/infra/stripe/client'
import { HOLD_MINUTES } from '@/lib/order-limits/rules/hold-end'
import { getPaymentState } from '@/lib/orders/payment-state'
import { paymentsOf } from '@/lib/payments/payments-of'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { cancelUrlToken, isCancelUrlToken } from './cancel-url-token'
import { checkPayment } from './check-payment'
import { leavePaymentPage } from './leave-payment-page'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
const full = 62_500

async function conference(capacity = 50) {
  const made = await makeConference(world.db(), { quotas: { Conference: capacity, Workshop: 20 } })
  return { ...made, ticket: made.ticketIds['Full conference'] ?? '', quota: made.quotaIds.Conference ?? '' }
}

const decisionsOf = (orderId: string) => world.db().select().from(decision).where(eq(decision.orderId, orderId))
const registrationsOf = (conferenceId: string) =>
  world.db().select().from(registration).where(eq(registration.conferenceId, conferenceId))

async function completed(checkoutSessionId: string) {
  const [event] = world.events('checkout.session.completed', checkoutSessionId)
  if (!event) throw new Error('the page was not paid')
  return event
}

test('the whole path: order placed, payment page made, paid at Stripe, settled by the webhook, emails sent', async () => {
  const { ticket, title, id } = await conference()
  const buyer = await world.member('clerk@alder.example')
  const bought = await world.order(buyer, ticket, ['ada@alder.example', 'ben@alder.example'], 2 * full)
  const state = await getPaymentState(world.as(buyer), bought.number)
  expect(state).toMatchObject({ step: 'page-ready', url: expect.stringContaining(world.stripe().url) })
  world.pay(bought)
  expect(await getPaymentState(world.as(buyer), bought.number)).toMatchObject({ step: 'page-ready' })
  expect((await POST(world.delivery(await completed(bought.checkoutSessionId)))).status).toBe(200)
  expect(await getPaymentState(world.as(buyer), bought.number)).toMatchObject({ step: 'accepted' })
  expect((await registrationsOf(id)).map((row) => row.status)).toEqual(['confirmed', 'confirmed'])
  await world.jobs()

  const [toBuyer] = await world.messages('clerk@alder.example')
  expect(toBuyer?.subject).toBe(`Order ${bought.number} is paid`)
  expect(toBuyer?.text).toContain('$1,250.00')
  expect(toBuyer?.text).toContain('Guest1')
  expect(toBuyer?.text).toContain('Guest2')
  expect(toBuyer?.html).toContain('Guest1')
  expect(toBuyer?.links).toContain(`http://localhost:3000/account/orders/${bought.number}`)
  const [toAda] = await world.messages('ada@alder.example')
  expect(toAda?.subject).toBe(`You are registered for the ${title}`)
  expect(toAda?.text).toContain('clerk@alder.example registered you and gave us this address')
  expect(toAda?.attachments.map((one) => one.contentType)).toEqual(['text/calendar'])
  expect(toAda?.links.some((link) => /\/attendee\/[\w-]{43}$/.test(link))).toBe(true)
})

test('five deliveries of one webhook at once settle once (three deliveries settled three times: pinelab #620)', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member(), ticket, ['five@alder.example'], full)
  world.pay(bought)
  const event = await completed(bought.checkoutSessionId)
  const answers = await Promise.all(Array.from({ length: 5 }, () => POST(world.delivery(event))))
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
  expect(await paymentsOf(world.db(), bought.id)).toHaveLength(1)
  const [entries] = await world
    .db()
    .select({ n: count() })
    .from(journalEntry)
    .where(eq(journalEntry.orderId, bought.id))
  expect(entries?.n).toBe(2)
  await world.jobs()
  expect(await world.messages('five@alder.example')).toHaveLength(1)
})

test('webhook and browser race, and both find the order settled (the loser’s cleanup refunded the good order: medusa #13301)', async () => {
  const { ticket, id } = await conference()
  const buyer = await world.member()
  const bought = await world.order(buyer, ticket, ['race@alder.example'], full)
  world.pay(bought)
  const event = await completed(bought.checkoutSessionId)
  const ctx = world.as(buyer)
  await Promise.all([
    checkPayment(ctx, { orderNumber: bought.number }),
    POST(world.delivery(event)),
    catchUpOnWebhooks({ ...ctx, now: new Date(Date.now() + 180_000) }),
    checkPayment(ctx, { orderNumber: bought.number }),
  ])
  expect((await world.orderOf(bought.number)).status).toBe('accepted')
  expect(await paymentsOf(world.db(), bought.id)).toMatchObject([{ status: 'succeeded', cents: full }])
  expect(await registrationsOf(id)).toMatchObject([{ status: 'confirmed' }])
  expect(await decisionsOf(bought.id)).toEqual([])
})

test('returning from the payment page pays nothing: an unpaid page stays unpaid, and another person’s order is not found', async () => {
  const { ticket } = await conference()
  const buyer = await world.member()
  const bought = await world.order(buyer, ticket, ['unpaid@alder.example'], full)
  const checked = await checkPayment(world.as(buyer), { orderNumber: bought.number })
  expect(checked).toMatchObject({ ok: true, value: { step: 'page-ready' } })
  expect((await world.orderOf(bought.number)).status).toBe('pending')
  const stranger = world.as(await world.member())
  await expect(checkPayment(stranger, { orderNumber: bought.number })).rejects.toThrow(NotFound)
  await expect(getPaymentState(stranger, bought.number)).rejects.toThrow(NotFound)
  await expect(getPaymentState(stranger, null)).rejects.toThrow(NotFound)
})

test('one person may ask Stripe sixty times a minute, then sees what we know; another person may still ask', async () => {
  const { ticket } = await conference()
  const [buyer, other] = [await world.member(), await world.member()]
  const bought = await world.order(buyer, ticket, ['often@alder.example'], full)
  const others = await world.order(other, ticket, ['seldom@alder.example'], full)
  const asked = vi.spyOn(stripe().checkout.sessions, 'retrieve')
  const ctx = world.as(buyer)
  const check = () => checkPayment(ctx, { orderNumber: bought.number })
  const answers = await Promise.all(Array.from({ length: 65 }, check))
  expect(asked).toHaveBeenCalledTimes(60)
  expect(answers.every((answer) => answer.ok && answer.value.step === 'page-ready')).toBe(true)
  world.pay(bought)
  expect(await check(), 'not asked').toMatchObject({ value: { step: 'page-ready' } })
  await checkPayment({ ...ctx, actor: world.as(other).actor }, { orderNumber: others.number })
  expect(asked).toHaveBeenCalledTimes(61)
  const later = new Date(ctx.now.getTime() + 60_000)
  expect(await checkPayment({ ...ctx, now: later }, { orderNumber: bought.number })).toMatchObject({
    value: { step: 'accepted' },
  })
  asked.mockRestore()
})

test('when both pay for the last seat, the second order is paid, not confirmed, and waits for staff (it hung and no one knew: vendure #3065, pretix #74)', async () => {
  const { ticket, quota, id } = await conference(1)
  const first = await world.order(await world.member(), ticket, ['first@alder.example'], full)
  world.pay(first)
  const [held] = await registrationsOf(id)
  const lapsed = new Date(Date.now() - 1_000)
  await world
    .db()
    .update(seat)
    .set({ expiresAt: lapsed })
    .where(eq(seat.registrationId, held?.id ?? ''))
  const second = await world.order(await world.member('second@alder.example'), ticket, ['guest2@alder.example'], full)
  world.pay(second)
  for (const bought of [second, first]) await POST(world.delivery(await completed(bought.checkoutSessionId)))
  expect((await world.orderOf(first.number)).status).toBe('accepted')
  expect(await paymentsOf(world.db(), first.id)).toMatchObject([{ status: 'succeeded', cents: full }])
  expect(await decisionsOf(first.id)).toMatchObject([{ kind: 'paid-not-confirmed', resolvedAt: null }])
  expect(await decisionsOf(second.id)).toEqual([])
  const taken = (await world.db().select().from(seat).where(eq(seat.quotaId, quota))).filter(
    (row) => row.releasedAt === null && row.expiresAt === null,
  )
  expect(taken).toHaveLength(1)
  await world.jobs()
  expect(await world.messages('first@alder.example')).toEqual([])
})

test('a webhook’s mark is rolled back with its effect, so a retry settles (the mark outlived the rollback: Hi.Events #598)', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member(), ticket, ['retry@alder.example'], full)
  world.pay(bought)
  const event = await completed(bought.checkoutSessionId)
  const marks = () => world.db().select().from(stripeEvent).where(eq(stripeEvent.id, event.id))
  await world.db().execute(`alter table orders.payment add constraint broken check (cents < 0) not valid`)
  try {
    expect((await POST(world.delivery(event))).status).toBe(500)
    expect(await marks()).toEqual([])
    expect((await world.orderOf(bought.number)).status).toBe('pending')
  } finally {
    await world.db().execute(`alter table orders.payment drop constraint broken`)
  }
  expect((await POST(world.delivery(event))).status).toBe(200)
  expect(await marks()).toHaveLength(1)
  expect((await world.orderOf(bought.number)).status).toBe('accepted')
})

test('a webhook that is forged, unsigned or not JSON is refused, and nothing is written', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member(), ticket, ['forged@alder.example'], full)
  world.pay(bought)
  const event = await completed(bought.checkoutSessionId)
  expect((await POST(world.delivery(event, 'whsec_of_a_stranger'))).status).toBe(400)
  const bare = { method: 'POST', body: JSON.stringify(event) }
  expect((await POST(new Request('http://localhost:3000/api/stripe/webhook', bare))).status).toBe(400)
  const broken = new Request('http://localhost:3000/api/stripe/webhook', {
    ...bare,
    body: 'no JSON',
    headers: { 'stripe-signature': 't=1,v1=00' },
  })
  expect((await POST(broken)).status).toBe(400)
  expect((await world.orderOf(bought.number)).status).toBe('pending')
})

test('a webhook is only a trigger: an event that claims "paid" about an unpaid page changes nothing', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member(), ticket, ['claim@alder.example'], full)
  const lie = {
    id: 'evt_lie',
    type: 'checkout.session.completed',
    object: 'event',
    data: { object: { id: bought.checkoutSessionId, status: 'complete', payment_status: 'paid' } },
  }
  expect((await POST(world.delivery(lie))).status).toBe(200)
  expect((await world.orderOf(bought.number)).status).toBe('pending')
})

test('an order abandoned at the moment of payment: the money is recorded, and the freed seat is taken again', async () => {
  const { ticket, id } = await conference()
  const buyer = await world.member()
  const bought = await world.order(buyer, ticket, ['late@alder.example'], full)
  world.pay(bought)
  await leavePaymentPage(world.as(buyer), { number: bought.number })
  expect((await world.orderOf(bought.number)).status).toBe('canceled')
  await world.jobs()
  expect((await world.orderOf(bought.number)).status).toBe('accepted')
  expect(await registrationsOf(id)).toMatchObject([{ status: 'confirmed' }])
  expect(await decisionsOf(bought.id)).toEqual([])
})

test('the return link from Stripe has a key, so that no other site can open it for a buyer', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member(), ticket, ['back@alder.example'], full)
  const session = await stripe().checkout.sessions.retrieve(bought.checkoutSessionId)
  const cancel = new URL(session.cancel_url ?? '')
  expect(cancel.pathname).toBe(`/checkout/${bought.number}/back`)
  expect(isCancelUrlToken(bought.number, cancel.searchParams.get('key') ?? '')).toBe(true)
  for (const wrong of ['', 'x', cancelUrlToken(bought.number + 1)])
    expect(isCancelUrlToken(bought.number, wrong)).toBe(false)
  expect(session.success_url).toBe(`http://localhost:3000/checkout/${bought.number}/return`)
  expect(JSON.stringify(session.metadata)).toBe(
    JSON.stringify({ order_id: bought.id, order_number: String(bought.number) }),
  )
})

test('a buyer is sent to pay only at the payment host', async () => {
  const { ticket } = await conference()
  const buyer = await world.member()
  const bought = await world.order(buyer, ticket, ['host@alder.example'], full)
  await world
    .db()
    .update(order)
    .set({ paymentPageUrl: 'https://pay.evil.example/c/pay' })
    .where(eq(order.id, bought.id))
  await expect(getPaymentState(world.as(buyer), bought.number)).rejects.toThrow('not on Stripe’s host')
})

test('an erased buyer gets no email, and the emails to attendees do not name the buyer', async () => {
  const { ticket } = await conference()
  const bought = await world.order(await world.member('leaver@alder.example'), ticket, ['told@alder.example'], full)
  world.pay(bought)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.db().update(order).set({ buyerId: null }).where(eq(order.id, bought.id))
  await world.jobs()
  expect(await world.messages('leaver@alder.example')).toEqual([])
  const [mail] = await world.messages('told@alder.example')
  expect(mail?.text).toContain('someone who has since deleted their account registered you')
  expect(mail?.text).not.toContain('leaver')
})

test('an order whose payment page was never made expires when its hold ends', async () => {
  const { ticket, id } = await conference()
  const waits = await world.order(await world.member(), ticket, ['waits@alder.example'], full)
  const unmade = { checkoutSessionId: null, paymentPageUrl: null }
  await world.db().update(order).set(unmade).where(eq(order.id, waits.id))
  const after = (minutes: number) => ({ ...world.as(waits.buyer), now: new Date(Date.now() + minutes * 60_000) })
  await catchUpOnWebhooks(after(HOLD_MINUTES - 1))
  expect((await world.orderOf(waits.number)).status).toBe('pending')
  await catchUpOnWebhooks(after(HOLD_MINUTES + 1))
  expect((await world.orderOf(waits.number)).status).toBe('expired')
  expect((await registrationsOf(id)).map((row) => row.status)).toEqual(['canceled'])
})

test('catching up finds a lost webhook, and frees the seats of a payment page that expired', async () => {
  const { ticket, id } = await conference()
  const lost = await world.order(await world.member(), ticket, ['lost@alder.example'], full)
  world.pay(lost)
  const left = await world.order(await world.member(), ticket, ['left@alder.example'], full)
  world.control('POST', '/clock', { advance: '50m' })
  await catchUpOnWebhooks({ ...world.as(lost.buyer), now: new Date(Date.now() + 50 * 60_000) })
  expect((await world.orderOf(lost.number)).status).toBe('accepted')
  expect((await world.orderOf(left.number)).status).toBe('expired')
  expect((await registrationsOf(id)).map((row) => row.status).sort()).toEqual(['canceled', 'confirmed'])
})
