import { and, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { makeConference } from '@/db/factories/catalog'
import { buyMixed, makeFullMember } from '@/db/factories/erasure'
import { dumpOf } from '@/db/factories/everything'
import { openMoneyWorld } from '@/db/factories/money'
import { account } from '@/db/schema/accounts'
import { attendee } from '@/db/schema/attendees'
import { cart } from '@/db/schema/carts'
import { order, orderLine } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { dayOf } from '@/lib/base/calendar'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { linesOf } from '@/lib/orders/order-rows'
import { redactPayments } from '@/lib/reconciliation/redact-payments'
import { availabilityOf } from '@/lib/registrations/quotas'
import { openMany } from '@/lib/vault'
import { applyRefund } from '../reconciliation/apply-stripe-refund'
import { findReceipt } from './find-receipt'
import { privacyPage } from './privacy-page'
import { receiptCode } from './receipt-code'
import { replayErasures } from './replay-erasures'
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
  ).flatMap((row) => row.id ?? [])

/** A buyer deletes the account while a bank payment is pending. */
async function erasedWhileTheBankPays() {
  const email = `bank-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { pay: false })
  world.pay(bought, { method: 'bank' })
  await settleOrder(world.as(person), { checkoutSessionId: bought.checkoutSessionId })
  const { totalCents } = await world.orderOf(bought.number)
  const { orders, stripeUntil } = (await privacyPage(world.as(person))).plan
  expect(orders).toMatchObject([{ arriving: totalCents, cancellation: null }])
  expect(stripeUntil).not.toBeNull()
  const receipt = await press(person, 0)
  await world.jobs()
  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  const money = async () => {
    const found = await findReceipt(job(), { code: receipt })
    return found.ok ? found.value.money : []
  }
  const last = (await world.messages(email)).find(({ subject }) => subject.startsWith('Your account and data'))
  expect(last?.text).toContain(`for order ${bought.number} is pending`)
  expect(last?.text).toContain('Stripe, which processes our payments, keeps your email address')
  expect(await money()).toMatchObject([{ number: bought.number, arriving: totalCents, refunds: [] }])
  return { bought, total: totalCents, money }
}

/** The bank sends the money, and only Stripe tells us. */
async function arrive(checkoutSessionId: string) {
  world.control('POST', `/ach/${checkoutSessionId}/succeed`)
  await settleOrder(job(), { checkoutSessionId })
}

const decisionsOf = (orderId: string) => world.db().select().from(decision).where(eq(decision.orderId, orderId))

test('a bank payment that arrives for an erased buyer is refunded in full automatically, and the receipt shows it', async () => {
  const { bought, total, money } = await erasedWhileTheBankPays()
  await arrive(bought.checkoutSessionId)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect(await world.orderOf(bought.number)).toMatchObject({ status: 'canceled', buyerId: null })
  expect((await availabilityOf(world.db(), [bought.quota], new Date()))[0]?.left).toBe(10)
  expect(await attendeesOf(bought.id)).toEqual([])
  expect(await decisionsOf(bought.id)).toEqual([])
  const [given, ...more] = await refundsOf(bought.id)
  expect([given?.cents, given?.reason, given?.requestedBy, more.length]).toEqual([total, 'buyer-erased', 'system', 0])
  expect(await money()).toMatchObject([{ arriving: 0, refunds: [{ cents: total, state: 'pending' }] }])
  world.control('POST', `/refunds/${given?.stripeId}/succeed`)
  await applyRefund(job(), { stripeRefundId: given?.stripeId ?? '' })
  expect(await money()).toMatchObject([{ refunds: [{ cents: total, state: 'refunded' }] }])
  await redactPayments(job(new Date(Date.now() + 89 * 86_400_000)))
  expect(await world.orderOf(bought.number)).toMatchObject({ redactedAt: null })
})

test('when the bank does not pay for an erased buyer, the receipt says so and nothing is refunded', async () => {
  const { bought, money } = await erasedWhileTheBankPays()
  world.control('POST', `/ach/${bought.checkoutSessionId}/fail`)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  expect(await refundsOf(bought.id)).toEqual([])
  expect(await money()).toMatchObject([{ arriving: 0, bankDeclined: true, refunds: [] }])
})

test('when Stripe cannot refund an erased buyer, finance sends a check; until then nothing is shown as refunded', async () => {
  const { bought, total, money } = await erasedWhileTheBankPays()
  await arrive(bought.checkoutSessionId)
  await world.jobs()
  const [asked] = await refundsOf(bought.id)
  world.control('POST', `/refunds/${asked?.stripeId}/fail`)
  await applyRefund(job(), { stripeRefundId: asked?.stripeId ?? '' })
  const [open] = await decisionsOf(bought.id)
  expect(open).toMatchObject({ kind: 'refund-by-check', resolvedAt: null })
  expect(await money()).toMatchObject([{ refunds: [{ cents: total, state: 'failed', words: null }] }])
  await redactPayments(job(new Date(Date.now() + 200 * 86_400_000)))
  expect(await world.orderOf(bought.number)).toMatchObject({ redactedAt: null })
  const ask = { orderNumber: bought.number, decisionId: open?.id ?? '', resolution: 'check-sent' as const }
  const [events, finance] = (['events', 'finance'] as const).map((role) =>
    memberCtx(world.db(), newId<PersonId>(), new Date(), [role]),
  )
  const check = { checkNumber: '1042', checkSentOn: dayOf(new Date()) }
  await expect(resolveDecision(events ?? job(), { ...ask, ...check })).rejects.toThrow(Forbidden)
  expect(await resolveDecision(finance ?? job(), ask)).toEqual({ ok: false, refusal: { code: 'needs-check' } })
  expect(await resolveDecision(finance ?? job(), { ...ask, ...check })).toEqual({ ok: true, value: null })
  expect(await resolveDecision(finance ?? job(), { ...ask, ...check })).toMatchObject({ ok: false })
  expect(await money()).toMatchObject([
    { refunds: [{ cents: total, state: 'refunded', words: expect.stringContaining('check no. 1042') }] },
  ])
})

test('money that staff already returned at Stripe is not returned again, and the lines are still canceled', async () => {
  const email = 'returned@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { ship: true })
  world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: 130_000 })
  for (const event of world.events('refund.created')) {
    const { applyStripeEvent } = await import('@/lib/reconciliation/apply-stripe-event')
    await applyStripeEvent(job(), event as never)
  }
  const plan = (await privacyPage(world.as(person))).plan
  // 130,000 cents were already returned another way. What is left is the most that the rule can still refund.
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

test('a seat that another person bought for the erased person is canceled under the rule, and the payer gets the refund', async () => {
  const buyerEmail = 'pays@alder.example'
  const buyer = await makeFullMember(world, buyerEmail)
  const email = 'is.paid.for@alder.example'
  const person = await world.member(email)
  const bought = await buyMixed(world, { person: buyer, email: buyerEmail }, { colleague: email })
  const plan = (await privacyPage(world.as(person))).plan
  expect(plan.refund).toBe(55_000)
  await press(person, plan.refund)
  await world.jobs()
  expect(await refundsOf(bought.id)).toMatchObject([{ cents: 55_000, status: 'succeeded' }])
  const kinds = (await linesOf(world.db(), bought.id)).filter((line) => line.canceledAt).map((line) => line.kind)
  expect(kinds).toEqual(['registration'])
  expect(await attendeesOf(bought.id)).toHaveLength(1)
  expect((await world.messages(buyerEmail)).map((mail) => mail.subject)).toContain(
    `Cancellation for order ${bought.number}`,
  )
  expect(await world.db().select().from(account).where(eq(account.personId, person))).toEqual([])
  expect(await world.orderOf(bought.number)).toMatchObject({ buyerId: buyer })
})

test('a receipt code is derived from the erasure and our secret, and the database keeps only its digest', async () => {
  const id = newId()
  expect(receiptCode(id)).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/)
  expect(receiptCode(id)).toBe(receiptCode(id))
  const person = await world.member()
  const receipt = await press(person, 0)
  expect(await dumpOf(world.box().mainUrl)).not.toContain(receipt)
  expect(await world.db().select().from(cart).where(eq(cart.personId, person))).toEqual([])
  expect(await world.db().select().from(order).where(eq(order.buyerId, person))).toEqual([])
})

test('[C20] a clerk who gave her own address for six attendees gives up only the seat in her name; the others stay, without her address', async () => {
  const email = 'clerk-of-six@alder.example'
  const clerk = await makeFullMember(world, email)
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const ticket = ticketIds['Full conference'] ?? ''
  const bought = await world.order(clerk, ticket, Array<string>(6).fill(email), 6 * 62_500, { me: 2 })
  world.pay(bought)
  await settleOrder(world.as(clerk), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const older = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)] as const

  const plan = (await privacyPage(world.as(clerk))).plan
  expect(plan.refund).toBe(55_000)
  expect((await requestErasure(world.as(clerk), { seenRefund: plan.refund })).ok).toBe(true)
  await world.jobs()
  const seatsLeft = async () => {
    const rows = await world
      .db()
      .select({ person: attendee.personId, canceledAt: orderLine.canceledAt })
      .from(orderLine)
      .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
      .where(and(eq(orderLine.orderId, bought.id), eq(attendee.state, 'named')))
    const records = await openMany(job(), {
      people: rows.map((row) => row.person as PersonId),
      kind: 'attendee',
      purpose: 'notify-order',
    })
    return rows.map((row) => [row.canceledAt, records.get(row.person as PersonId)])
  }
  const five = Array(5).fill([null, expect.objectContaining({ lastName: 'Reyes', email: '' })])
  expect(await seatsLeft()).toEqual(five)

  await restoreBackup(adminUrl, mainUrl, older[0])
  await restoreBackup(adminUrl, keysUrl, older[1])
  expect((await seatsLeft()).map(([, record]) => record)).toContainEqual(expect.objectContaining({ email }))
  await replayErasures(job(), 'new-entries')
  await world.jobs()
  expect(await seatsLeft()).toEqual(five)
})
