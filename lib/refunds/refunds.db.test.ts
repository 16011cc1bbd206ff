import { and, eq, isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { POST } from '@/app/api/stripe/webhook/route'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { orderLine } from '@/db/schema/orders'
import { decision, journalEntry, payment, refund } from '@/db/schema/payments'
import { seat } from '@/db/schema/registrations'
import { NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { stripe } from '@/lib/infra/stripe/client'
import { getOrder } from '@/lib/orders/get-order'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { availabilityOf } from '@/lib/registrations/quotas'
import { cancelRegistration } from './cancel-registration'
import { previewCancellation } from './preview-cancellation'
import { staffCancelLines } from './staff-cancel-lines'

const world = openMoneyWorld()
const full = 62_500
const back = 55_000

async function conference(capacity = 50) {
  const made = await makeConference(world.db(), { quotas: { Conference: capacity, Workshop: 20 } })
  return { ...made, ticket: made.ticketIds['Full conference'] ?? '', quota: made.quotaIds.Conference ?? '' }
}

/** An order of one ticket for each address, paid and settled, with its emails sent. */
async function paid(buyerEmail: string, ticket: string, emails: readonly string[], card?: string): Promise<Bought> {
  const bought = await world.order(await world.member(buyerEmail), ticket, emails, emails.length * full)
  world.pay(bought, card ? { card } : {})
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  return bought
}

const registrationsOf = (bought: Bought) =>
  world
    .db()
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.orderId, bought.id), eq(orderLine.kind, 'registration')))
    .orderBy(orderLine.position)
const refundsOf = (bought: Bought) => world.db().select().from(refund).where(eq(refund.orderId, bought.id))
const decisionsOf = (bought: Bought) => world.db().select().from(decision).where(eq(decision.orderId, bought.id))
const finance = () => memberCtx(world.db(), newId(), new Date(), ['finance'])
const leftOf = async (quota: string) => (await availabilityOf(world.db(), [quota], new Date()))[0]?.left

async function journalSums(bought: Bought): Promise<Record<string, number>> {
  const rows = await world
    .db()
    .select({ account: journalEntry.account, n: sql<number>`sum(cents)::int` })
    .from(journalEntry)
    .where(eq(journalEntry.orderId, bought.id))
    .groupBy(journalEntry.account)
  return Object.fromEntries(rows.map((row) => [row.account, row.n]))
}

async function deliver(type: string, objectId: string) {
  const [event] = world.events(type, objectId)
  if (!event) throw new Error(`there is no ${type}`)
  expect((await POST(world.delivery(event))).status).toBe(200)
}

test('a cancellation refunds the amount that it showed, says its rule, frees the seat and emails everyone', async () => {
  const { ticket, quota } = await conference(2)
  const bought = await paid('canceler@alder.example', ticket, ['told@alder.example', 'stays@alder.example'])
  const ctx = world.as(bought.buyer)
  const [line] = await registrationsOf(bought)
  const lineId = line?.id ?? ''
  const shown = await previewCancellation(ctx, { number: bought.number, lineId })
  expect(shown).toMatchObject({ refund: back, parts: [{ rule: 'less-charge', charge: 7_500 }] })
  const input = { orderNumber: bought.number, lineId, seenRefund: full }
  expect(await cancelRegistration(ctx, input)).toEqual({ ok: false, refusal: { code: 'refund-changed', refund: back } })
  expect(await leftOf(quota)).toBe(0)
  expect(await cancelRegistration(ctx, { ...input, seenRefund: shown?.refund ?? 0 })).toMatchObject({ ok: true })
  expect(await leftOf(quota)).toBe(1)
  expect((await getOrder(ctx, bought.number)).refunds).toMatchObject([{ cents: back, state: 'pending' }])
  await world.jobs()
  const order = await getOrder(ctx, bought.number)
  expect(order.refunds).toMatchObject([{ cents: back, state: 'refunded', external: false }])
  expect(order.lines.map((each) => each.canceledAt !== null)).toEqual([true, false])
  const { orders } = await listOwnOrders(ctx, { before: null })
  expect(orders).toMatchObject([{ number: bought.number, state: 'partly-refunded', refunded: back }])
  expect(order).toMatchObject({ state: 'partly-refunded', refunds: [{ lineIds: [lineId] }] })
  expect(await journalSums(bought)).toEqual({ clearing: 2 * full - back, 'deferred-event-revenue': back - 2 * full })
  const messages = await world.messages('canceler@alder.example')
  const canceled = messages.find((mail) => mail.subject === `Cancellation for order ${bought.number}`)
  expect(canceled?.text).toContain('Refund of $550: the amount paid less a $75 processing charge')
  expect(messages.some((mail) => mail.subject === `$550 refunded for order ${bought.number}`)).toBe(true)
  expect((await world.messages('told@alder.example'))[0]?.subject).toContain('was canceled')
  expect(await world.messages('stays@alder.example')).toHaveLength(1)
})

test('canceling an attendee and then the order frees the seat once, however often it is pressed (it was freed twice: Hi.Events #321)', async () => {
  const { ticket, quota } = await conference(5)
  const bought = await paid('presser@alder.example', ticket, ['a@alder.example', 'b@alder.example'])
  const [first] = await registrationsOf(bought)
  const press = () =>
    cancelRegistration(world.as(bought.buyer), {
      orderNumber: bought.number,
      lineId: first?.id ?? '',
      seenRefund: back,
    })
  const answers = await Promise.all([press(), press(), press()])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: { code: 'already-canceled' } })
  await world.jobs()
  expect(await leftOf(quota)).toBe(4)
  expect(await refundsOf(bought)).toHaveLength(1)
  const taken = await world
    .db()
    .select()
    .from(seat)
    .where(and(eq(seat.quotaId, quota), isNull(seat.releasedAt)))
  expect(taken).toHaveLength(1)
})

test('nothing of a conference can be canceled once it has ended, not even without a refund', async () => {
  const { ticket } = await conference()
  const bought = await paid('late@alder.example', ticket, ['attended@alder.example'])
  const [line] = await registrationsOf(bought)
  const ask = { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: 0 }
  const after = world.as(bought.buyer, new Date(Date.now() + 400 * 86_400_000))
  expect(await previewCancellation(after, { number: bought.number, lineId: ask.lineId })).toBeNull()
  expect(await cancelRegistration(after, ask)).toEqual({ ok: false, refusal: { code: 'event-over' } })
  expect((await registrationsOf(bought))[0]?.canceledAt).toBeNull()
})

test('another person’s registration is not found, and neither is a line that is not a registration', async () => {
  const { ticket } = await conference()
  const bought = await paid('owner@alder.example', ticket, ['c@alder.example'])
  const [line] = await registrationsOf(bought)
  const stranger = world.as(await world.member())
  const ask = { number: bought.number, lineId: line?.id ?? '' }
  await expect(previewCancellation(stranger, ask)).rejects.toThrow(NotFound)
  await expect(getOrder(stranger, bought.number)).rejects.toThrow(NotFound)
  await expect(
    cancelRegistration(stranger, { orderNumber: bought.number, lineId: ask.lineId, seenRefund: back }),
  ).rejects.toThrow(NotFound)
  for (const lineId of [newId(), 'no id']) {
    await expect(previewCancellation(world.as(bought.buyer), { ...ask, lineId })).rejects.toThrow(NotFound)
  }
})

test('refunds are exact, and together never more than was paid; only finance may refund in full', async () => {
  const { ticket } = await conference()
  const bought = await paid('three@alder.example', ticket, ['d@alder.example', 'e@alder.example', 'f@alder.example'])
  const lines = await registrationsOf(bought)
  const ids = lines.map((line) => line.id)
  const asStaff = (n: number, waive: boolean, seenRefund: number) =>
    staffCancelLines(finance(), {
      orderNumber: bought.number,
      lineIds: [ids[n] ?? ''],
      reason: 'illness',
      waive,
      seenRefund,
    })
  expect(await asStaff(0, false, back)).toMatchObject({ ok: true })
  expect(await asStaff(1, true, full)).toMatchObject({ ok: true })
  world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: full })
  const [made] = world.events('refund.created').slice(-1)
  await POST(world.delivery(made ?? { id: '', type: '' }))
  await world.jobs()
  expect(await asStaff(2, true, full)).toEqual({
    ok: false,
    refusal: { code: 'refund-changed', refund: 7_500 },
  })
  expect((await refundsOf(bought)).map((row) => row.cents).sort((a, b) => a - b)).toEqual([back, full, full])
  expect((await journalSums(bought)).clearing).toBe(3 * full - back - 2 * full)
})

test('a refund made in Stripe’s dashboard is shown as external, and staff decide (the wrong event was listened to: Hi.Events #1067)', async () => {
  const { ticket } = await conference()
  const bought = await paid('dashboard@alder.example', ticket, ['g@alder.example'])
  const made = world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: 10_000 })
  await deliver('refund.created', String(made.id))
  await deliver('refund.created', String(made.id))
  expect((await getOrder(world.as(bought.buyer), bought.number)).refunds).toMatchObject([
    { cents: 10_000, state: 'refunded', external: true, reason: 'made-in-stripe' },
  ])
  const [open] = await decisionsOf(bought)
  expect(await decisionsOf(bought)).toMatchObject([{ kind: 'external-refund', resolvedAt: null }])
  const input = { orderNumber: bought.number, decisionId: open?.id ?? '' }
  expect(await resolveDecision(finance(), { ...input, resolution: 'refund-all' })).toMatchObject({ ok: false })
  expect(await resolveDecision(finance(), { ...input, resolution: 'keep' })).toEqual({ ok: true, value: null })
  expect(await registrationsOf(bought)).toMatchObject([{ canceledAt: null }])
})

test('the second of two payments is refunded and the seat stays (refunding a duplicate charge canceled the paid ticket: pretix #343)', async () => {
  const { ticket, quota } = await conference(1)
  const bought = await paid('twice@alder.example', ticket, ['h@alder.example'])
  const second = await stripe().checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://localhost:3000/',
    metadata: { order_id: bought.id },
    line_items: [
      { quantity: 1, price_data: { currency: 'usd', unit_amount: full, product_data: { name: 'The same again' } } },
    ],
  })
  world.pay({ ...bought, checkoutSessionId: second.id })
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: second.id })
  const [open] = await decisionsOf(bought)
  expect(await decisionsOf(bought)).toMatchObject([{ kind: 'paid-twice' }])
  expect(await journalSums(bought)).toMatchObject({ suspense: -full })
  const decide = () =>
    resolveDecision(finance(), { orderNumber: bought.number, decisionId: open?.id ?? '', resolution: 'refund-all' })
  const answers = await Promise.all([decide(), decide()])
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await world.jobs()
  const given = await refundsOf(bought)
  expect(given).toMatchObject([{ cents: full, status: 'succeeded', reason: 'paid-twice' }])
  const [bearing] = await world
    .db()
    .select()
    .from(payment)
    .where(eq(payment.id, given[0]?.paymentId ?? newId()))
  expect(bearing?.id).toBe(open?.sourceId)
  expect(await registrationsOf(bought)).toMatchObject([{ canceledAt: null }])
  expect(await leftOf(quota)).toBe(0)
  expect(await journalSums(bought)).toMatchObject({ suspense: 0, clearing: full })
})

test('a registration refunded before staff confirmed the order stays refunded', async () => {
  const { ticket, quota } = await conference(2)
  const buyer = await world.member('placed-late@alder.example')
  const late = await world.order(buyer, ticket, ['gone@alder.example', 'comes@alder.example'], 2 * full)
  world.pay(late)
  const lapsed = new Date(Date.now() - 1_000)
  await world.db().update(seat).set({ expiresAt: lapsed }).where(eq(seat.quotaId, quota))
  const taker = await paid('taker@alder.example', ticket, ['third@alder.example', 'fourth@alder.example'])
  await settleOrder(world.as(late.buyer), { checkoutSessionId: late.checkoutSessionId })
  const [open] = await decisionsOf(late)
  expect(open).toMatchObject({ kind: 'paid-not-confirmed', resolvedAt: null })
  for (const bought of [late, taker]) {
    const [line] = await registrationsOf(bought)
    const input = { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: back }
    expect(await cancelRegistration(world.as(bought.buyer), input)).toMatchObject({ ok: true })
  }
  const input = { orderNumber: late.number, decisionId: open?.id ?? '', resolution: 'confirm-now' } as const
  expect(await resolveDecision(finance(), input)).toEqual({ ok: true, value: null })
  expect((await registrationsOf(late)).map((line) => line.canceledAt === null)).toEqual([false, true])
  expect(await leftOf(quota)).toBe(0)
  await world.jobs()
  const sent = await world.messages('placed-late@alder.example')
  const told = sent.find(({ subject }) => subject === `Order ${late.number} is confirmed`)
  expect(told?.text).toContain('We reviewed your order and completed it')
})

test('a refund that fails later waits for finance, its entries are reversed, and it can be tried again', async () => {
  const { ticket } = await conference()
  const bought = await paid('fails@alder.example', ticket, ['i@alder.example'])
  const [line] = await registrationsOf(bought)
  await cancelRegistration(world.as(bought.buyer), {
    orderNumber: bought.number,
    lineId: line?.id ?? '',
    seenRefund: back,
  })
  await world.jobs()
  const [sent] = await refundsOf(bought)
  expect(sent?.status).toBe('succeeded')
  const stripeId = sent?.stripeId ?? ''
  world.control('POST', `/refunds/${stripeId}/fail`)
  await deliver('refund.failed', stripeId)
  expect(await refundsOf(bought)).toMatchObject([{ status: 'failed' }])
  expect((await getOrder(world.as(bought.buyer), bought.number)).refunds).toMatchObject([{ state: 'failed' }])
  expect((await journalSums(bought)).clearing).toBe(full)
  const [open] = await decisionsOf(bought)
  expect(open?.kind).toBe('refund-failed')
  const again = { orderNumber: bought.number, decisionId: open?.id ?? '', resolution: 'try-refund-again' as const }
  expect(await resolveDecision(finance(), again)).toEqual({ ok: true, value: null })
  await world.jobs()
  expect((await refundsOf(bought)).map((row) => row.status).sort()).toEqual(['failed', 'succeeded'])
  expect((await journalSums(bought)).clearing).toBe(full - back)
})

test('a refund is "refunded" only when Stripe says so: one that the bank still works on is pending', async () => {
  const { ticket } = await conference()
  const bought = await paid('slow@alder.example', ticket, ['j@alder.example'], '4000000000007726')
  const [line] = await registrationsOf(bought)
  const ctx = world.as(bought.buyer)
  await cancelRegistration(ctx, { orderNumber: bought.number, lineId: line?.id ?? '', seenRefund: back })
  await world.jobs()
  expect((await getOrder(ctx, bought.number)).refunds).toMatchObject([{ state: 'pending' }])
  expect((await world.messages('slow@alder.example')).some((mail) => mail.subject.includes('refunded'))).toBe(false)
  const [sent] = await refundsOf(bought)
  world.control('POST', `/refunds/${sent?.stripeId}/succeed`)
  await deliver('refund.updated', sent?.stripeId ?? '')
  await world.jobs()
  expect((await getOrder(ctx, bought.number)).refunds).toMatchObject([{ state: 'refunded' }])
  expect((await world.messages('slow@alder.example')).some((mail) => mail.subject.includes('refunded'))).toBe(true)
})
