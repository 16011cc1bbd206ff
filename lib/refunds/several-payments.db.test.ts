import { asc, eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { POST } from '@/app/api/stripe/webhook/route'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { makePayment } from '@/db/factories/payments'
import { decision, journalEntry, payment, refund } from '@/db/schema/payments'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { refundLine } from '@/db/schema/refund-lines'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { acceptOrderIn, settleOrder } from '@/lib/checkout/settle-order'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { stripe } from '@/lib/infra/stripe/client'
import { getOrder } from '@/lib/orders/get-order'
import { linesOf, lockOrderIn } from '@/lib/orders/order-rows'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { recordPaymentIn } from '@/lib/payments/record-payment'
import { entriesFor } from '@/lib/payments/rules/journal'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { compareNextBatch } from '@/lib/reconciliation/compare-with-stripe'
import { staffCancelLines } from './staff-cancel-lines'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const full = 62_500
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })
const finance = () => memberCtx(world.db(), newId(), new Date(), ['finance'])

/** An order of seats that waits for its payment. */
async function placed(email: string, seats = 1): Promise<Bought> {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const emails = Array.from({ length: seats }, (_, n) => `seat${n}-${email}`)
  return world.order(await world.member(email), ticketIds['Full conference'] ?? '', emails, seats * full)
}

/** A paid payment page that says which order it is for. */
async function paidPage(amount: number, orderId = ''): Promise<{ session: string; stripeId: string }> {
  const product = { currency: 'usd', unit_amount: amount, product_data: { name: 'Payment' } }
  const { id } = await stripe().checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://localhost:3000/',
    metadata: { order_id: orderId },
    line_items: [{ quantity: 1, price_data: product }],
  })
  world.control('POST', `/sessions/${id}/pay`, {})
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(id)
  return { session: id, stripeId: String(intent) }
}

async function deliver(type: string, objectId: string) {
  const [event] = world.events(type, objectId)
  if (!event) throw new Error(`there is no ${type}`)
  expect((await POST(world.delivery(event))).status).toBe(200)
}

const rowsOf = (orderId: string) =>
  world.db().select().from(refund).where(eq(refund.orderId, orderId)).orderBy(asc(refund.cents))
const decisionsOf = (orderId: string) => world.db().select().from(decision).where(eq(decision.orderId, orderId))
const journalOf = async (orderId: string): Promise<Record<string, number>> => {
  const sums = { account: journalEntry.account, n: sql<number>`sum(${journalEntry.cents})::int` }
  const rows = await world
    .db()
    .select(sums)
    .from(journalEntry)
    .where(eq(journalEntry.orderId, orderId))
    .groupBy(journalEntry.account)
  return Object.fromEntries(rows.map(({ account, n }) => [account, n]))
}

test('a refund that no payment bears alone is split over two: one refund each, exact for each line, one email (it failed with an error)', async () => {
  const bought = await placed('draws@alder.example', 2)
  world.pay(bought)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  const again = await paidPage(2 * full, bought.id)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: again.session })
  for (const [session, amount] of [
    [bought.checkoutSessionId, 50_000],
    [again.session, 90_000],
  ] as const)
    await deliver('refund.created', String(world.control('POST', '/refunds', { session, amount }).id))
  await world.jobs()
  expect(await readOrderMoney(world.db(), bought.id)).toMatchObject({ paid: 250_000, refunded: 140_000, left: 110_000 })

  const lineIds = (await linesOf(world.db(), bought.id)).map(({ id }) => id)
  const ask = { orderNumber: bought.number, lineIds, waive: true, reason: 'organizer-error' } as const
  const answer = await staffCancelLines(finance(), { ...ask, seenRefund: cents(110_000) })
  expect(answer.ok).toBe(true)
  const [second, first] = (await rowsOf(bought.id)).filter(({ external }) => !external)
  expect([first, second]).toMatchObject([
    { cents: 75_000, partOf: null, status: 'requested' },
    { cents: 35_000, partOf: first?.id, status: 'requested' },
  ])
  expect(answer).toMatchObject({ value: { refundId: first?.id } })
  const shares = await world.db().select().from(refundLine)
  for (const row of [first, second])
    expect(shares.filter(({ refundId }) => refundId === row?.id).reduce((n, each) => n + each.netCents, 0)).toBe(
      row?.cents,
    )
  for (const lineId of lineIds)
    expect(shares.filter(({ orderLineId }) => orderLineId === lineId).reduce((n, each) => n + each.netCents, 0)).toBe(
      55_000,
    )
  await world.jobs()
  expect(await readOrderMoney(world.db(), bought.id)).toMatchObject({ refunded: 250_000, refundPending: 0, left: 0 })
  expect(await journalOf(bought.id)).toMatchObject({ clearing: 0 })
  const messages = await world.messages('draws@alder.example')
  const told = messages.filter(({ subject }) => subject === `Cancellation for order ${bought.number}`)
  expect(told).toHaveLength(1)
  expect(told[0]?.text).toContain('$1,100')
  const subjects = messages.map(({ subject }) => subject)
  for (const amount of ['$750', '$350'])
    expect(subjects.filter((subject) => subject === `${amount} refunded for order ${bought.number}`)).toHaveLength(1)
})

test('one payment pays two orders: both are in the journal, and a refund in Stripe’s dashboard is split over both and recorded once', async () => {
  const orders = [await placed('one@alder.example'), await placed('other@alder.example')]
  const { session, stripeId } = await paidPage(2 * full)
  const pays = Object.fromEntries(orders.map(({ id }) => [id, full]))
  const paymentId = await makePayment(world.db(), pays, { stripeId })
  await world.db().transaction(async (tx) => {
    for (const { id } of [...orders, ...orders]) {
      const parts = (await linesOf(tx, id)).map(({ kind, netCents }) => ({ kind, net: cents(netCents), tax: cents(0) }))
      const source = { orderId: id, sourceId: paymentId, at: new Date() }
      await appendJournalIn(tx, source, entriesFor(cents(full), parts))
    }
  })
  for (const { id } of orders) {
    expect(await readOrderMoney(world.db(), id)).toMatchObject({ paid: full, left: full })
    expect(await journalOf(id)).toEqual({ clearing: full, 'deferred-event-revenue': -full })
  }

  const made = world.control('POST', '/refunds', { session, amount: 80_000 })
  await deliver('refund.created', String(made.id))
  await deliver('refund.updated', String(made.id)).catch(() => undefined)
  await catchUpOnWebhooks(job())
  const money = await Promise.all(orders.map(({ id }) => readOrderMoney(world.db(), id)))
  expect(money.map(({ refunded }) => refunded).sort()).toEqual([17_500, full])
  expect(money.map(({ left }) => left).sort()).toEqual([0, 45_000])
  for (const [n, { id }] of orders.entries()) {
    expect(await rowsOf(id)).toMatchObject([{ stripeId: made.id, external: true, status: 'succeeded' }])
    expect(await decisionsOf(id)).toMatchObject([{ kind: 'external-refund' }])
    expect(await journalOf(id)).toMatchObject({ clearing: money[n]?.left })
  }
})

test('a check pays an order without Stripe: it counts as paid, the comparison does not look for it, and it goes back by check', async () => {
  const bought = await placed('check@alder.example')
  await makePayment(world.db(), { [bought.id]: full }, { stripeId: null, method: 'check' })
  await world.db().transaction(async (tx) => {
    await acceptOrderIn(tx, await lockOrderIn(tx, { id: bought.id }), await linesOf(tx, bought.id), new Date())
  })
  await world.jobs()
  const view = await getOrder(world.as(bought.buyer), bought.number)
  expect(view).toMatchObject({ state: 'paid', payments: [{ method: 'check', cents: full }], money: { paid: full } })
  const later = new Date(Date.now() + 3_600_000)
  while ((await compareNextBatch(job(later))) === null);
  expect(await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderId, bought.id))).toEqual([])

  const lineIds = (await linesOf(world.db(), bought.id)).map(({ id }) => id)
  const ask = { orderNumber: bought.number, lineIds, waive: true, reason: 'organizer-error' } as const
  expect(await staffCancelLines(finance(), { ...ask, seenRefund: cents(full) })).toMatchObject({ ok: true })
  await world.jobs()
  const [open] = await decisionsOf(bought.id)
  expect(open).toMatchObject({ kind: 'refund-by-check', resolvedAt: null })
  const sent = { checkNumber: '1042', checkSentOn: '2026-01-05', seenCents: full }
  const decide = { orderNumber: bought.number, decisionId: open?.id ?? '', resolution: 'check-sent', ...sent } as const
  expect(await resolveDecision(finance(), decide)).toEqual({ ok: true, value: null })
  expect(await readOrderMoney(world.db(), bought.id)).toMatchObject({ refunded: full, failed: 0, left: 0 })
})

test('the database refuses a card payment without its Stripe id, a refund of an order that the payment does not pay, and the same refund twice', async () => {
  const db = world.db()
  const [paid, other] = [await placed('paid-by@alder.example'), await placed('not-paid-by@alder.example')]
  await expect(makePayment(db, { [paid.id]: full }, { stripeId: null })).rejects.toMatchObject({
    cause: { constraint_name: 'payment_at_stripe' },
  })
  await expect(makePayment(db, { [paid.id]: full }, { method: 'wire' })).rejects.toMatchObject({
    cause: { constraint_name: 'payment_at_stripe' },
  })
  await expect(makePayment(db, { [paid.id]: 0 })).rejects.toMatchObject({
    cause: { constraint_name: 'allocation_positive' },
  })
  const card = { stripeId: 'pi_too_little', method: 'card', status: 'succeeded', at: new Date() } as const
  const tooMuch = [{ orderId: paid.id, cents: cents(full) }]
  await expect(
    db.transaction((tx) => recordPaymentIn(tx, { ...card, cents: cents(full - 1) }, tooMuch)),
  ).rejects.toThrow(RangeError)
  expect(await db.select().from(payment).where(eq(payment.stripeId, 'pi_too_little'))).toEqual([])

  const paymentId = await makePayment(db, { [paid.id]: full })
  const base = { paymentId, status: 'requested', cents: 100, reason: 'goodwill', requestedBy: 'staff' } as const
  const row = (orderId: string) => ({ ...base, id: newId(), orderId, stripeId: 're_once', requestedAt: new Date() })
  await expect(db.insert(refund).values(row(other.id))).rejects.toMatchObject({
    cause: { constraint_name: 'refund_of_paid_order' },
  })
  await db.insert(refund).values(row(paid.id))
  await expect(db.insert(refund).values(row(paid.id))).rejects.toMatchObject({
    cause: { constraint_name: 'refund_at_stripe' },
  })
})
