import { asc, eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { makePayment } from '@/db/factories/payments'
import { decision, payment, refund } from '@/db/schema/payments'
import { mismatchAct, stripeComparison, stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { stripe } from '@/lib/infra/stripe/client'
import { applyStripeEvent } from './apply-stripe-event'
import { catchUpOnWebhooks } from './catch-up-on-webhooks'
import { closeMismatch, reopenMismatch } from './close-mismatch'
import { compareAsJob, compareNextBatch, startComparisonFrom } from './compare-with-stripe'
import { listMismatches } from './list-mismatches'
import { lastOrderNumber, skipNumbersAfterRestore } from './order-numbers'
import { reconciliationPrivacy } from './privacy'
import { refundMismatch } from './refund-mismatch'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const full = 62_500
const minutes = 60_000
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })
const staff = (...roles: ('finance' | 'events' | 'fulfillment')[]) =>
  memberCtx(world.db(), newId<PersonId>(), new Date(), roles)

async function bought(email: string): Promise<Bought> {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  return world.order(await world.member(email), ticketIds['Full conference'] ?? '', [`a-${email}`], full)
}

/** Acts as the operator: makes a dump, and later restores the same rows and the same next number. */
async function backup(): Promise<() => Promise<void>> {
  const { adminUrl, mainUrl } = world.box()
  const [rows, last] = [await takeBackup(adminUrl, mainUrl), await lastOrderNumber(world.db())]
  return async () => {
    await restoreBackup(adminUrl, mainUrl, rows)
    const sequence = sql`pg_get_serial_sequence('orders."order"', 'number')`
    await world.db().execute(sql`select setval(${sequence}, ${Math.max(1, last)}, ${last > 0})`)
  }
}

/** An order that was paid after the dump, and is lost. */
async function lost(email: string): Promise<Bought> {
  const restore = await backup()
  const order = await bought(email)
  world.pay(order, { email })
  await restore()
  return order
}

async function compareAll(now = new Date()): Promise<void> {
  while ((await compareNextBatch(job(now))) === null);
}

const rowOf = async ({ number }: Bought) => {
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderNumber, number))
  return row
}
const actsOf = async (order: Bought) =>
  (
    await world
      .db()
      .select()
      .from(mismatchAct)
      .where(eq(mismatchAct.mismatchId, (await rowOf(order))?.id ?? ''))
      .orderBy(asc(mismatchAct.at))
  ).map(({ act }) => act)
/** A paid payment page of $50, made by us or by someone else. Returns the payment's id. */
async function paidPage(
  metadata: Record<string, string>,
  { success_url = 'http://localhost:3000/checkout/1/return', refunded = false } = {},
): Promise<string> {
  const { id } = await stripe().checkout.sessions.create({ mode: 'payment', success_url, metadata, line_items })
  world.control('POST', `/sessions/${id}/pay`, {})
  if (refunded) world.control('POST', '/refunds', { session: id, amount: 5000 })
  return String((await stripe().checkout.sessions.retrieve(id)).payment_intent)
}

const line_items = [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 5000, product_data: { name: 'x' } } }]
const refundsAtStripe = (): number => JSON.parse(JSON.stringify(world.control('GET', '/state'))).refunds.length

test('a payment whose order a restore lost goes to staff once, and its number is not assigned again (it went to another buyer)', async () => {
  const gone = await lost('gone@alder.example')
  expect(await lastOrderNumber(world.db())).toBeLessThan(gone.number)
  await Promise.all([compareAll(), compareAll()])
  await compareAll()
  const { open } = await listMismatches(staff('events'))
  expect(open.filter(({ orderNumber }) => orderNumber === gone.number)).toMatchObject([
    { kind: 'payment-without-order', state: 'open', cents: full, numberIs: 'no-order', history: [] },
  ])
  expect((await bought('next@alder.example')).number).toBeGreaterThan(gone.number)
  await expect(listMismatches(staff('fulfillment'))).rejects.toThrow(Forbidden)
})

test('staff refund it once, the buyer is emailed at the address that Stripe has, and the history says who did it', async () => {
  const gone = await lost('refund@alder.example')
  world.control('POST', '/refunds', { session: gone.checkoutSessionId, amount: 2_500 })
  await compareAll()
  const mismatchId = (await rowOf(gone))?.id ?? ''
  const ask = { mismatchId, seenCents: full - 2_500 }
  await expect(refundMismatch(staff('events'), ask)).rejects.toThrow(Forbidden)
  expect(await refundMismatch(staff('finance'), { ...ask, seenCents: 1 })).toMatchObject({
    refusal: { code: 'amount-changed', amount: full - 2_500 },
  })
  const before = refundsAtStripe()
  const both = await Promise.all([refundMismatch(staff('finance'), ask), refundMismatch(staff('finance'), ask)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  await world.jobs()
  await catchUpOnWebhooks(job(new Date(Date.now() + 10 * minutes)))
  for (const event of world.events('refund.updated')) await applyStripeEvent(job(), event as never)
  await world.jobs()
  expect(refundsAtStripe()).toBe(before + 1)
  expect(await rowOf(gone)).toMatchObject({
    resolution: 'refunded',
    emailOutcome: 'emailed',
    refundId: expect.any(String),
  })
  expect(await actsOf(gone)).toEqual(['refund-requested', 'refunded'])
  const [mail, ...more] = await world
    .messages('refund@alder.example')
    .then((messages) => messages.filter(({ subject }) => subject.includes('refunded')))
  expect(mail?.subject).toBe(`$600 refunded for order ${gone.number}`)
  expect(mail?.text).toContain('We received $625')
  expect(more).toEqual([])
  expect(await refundMismatch(staff('finance'), ask)).toMatchObject({ refusal: { code: 'already-decided' } })
})

test('closing needs a reason and the amount shown, can be reopened, and erasure removes the person', async () => {
  const gone = await lost('close@alder.example')
  await compareAll()
  const mismatchId = (await rowOf(gone))?.id ?? ''
  const clerk = staff('events')
  const ask = { mismatchId, seenCents: full, reason: 'entered-again' as const }
  expect(await closeMismatch(clerk, { ...ask, seenCents: 5 })).toMatchObject({ refusal: { code: 'amount-changed' } })
  expect(await closeMismatch(clerk, ask)).toMatchObject({ ok: true })
  expect(await closeMismatch(clerk, ask)).toMatchObject({ refusal: { code: 'already-decided' } })
  await compareAll()
  const { closed } = await listMismatches(clerk)
  expect(closed.find(({ id }) => id === mismatchId)).toMatchObject({
    state: 'closed',
    reason: 'entered-again',
    history: [{ act: 'closed', by: 'you', reason: 'entered-again' }],
  })
  expect(await reopenMismatch(clerk, { mismatchId })).toMatchObject({ ok: true })
  expect(await reopenMismatch(clerk, { mismatchId })).toMatchObject({ refusal: { code: 'not-closed' } })
  await world.db().transaction((tx) => reconciliationPrivacy.eraseFor(tx, personOf(clerk), new Date()))
  expect((await listMismatches(clerk)).open.find(({ id }) => id === mismatchId)).toMatchObject({
    history: [
      { act: 'closed', who: 'staff', by: null },
      { act: 'reopened', who: 'staff', by: null },
    ],
  })
})

const personOf = (ctx: ReturnType<typeof staff>): PersonId => ('person' in ctx.actor ? ctx.actor.person : newId())

test('a refund that Stripe refuses for good, or that fails later, is open again; a refund made in Stripe closes it', async () => {
  const gone = await lost('fails@alder.example')
  await compareAll()
  const ask = { mismatchId: (await rowOf(gone))?.id ?? '', seenCents: full }
  world.control('POST', '/switches', { refunds: 'succeed-later' })
  await refundMismatch(staff('finance'), ask)
  await world.jobs()
  expect(await rowOf(gone)).toMatchObject({ resolution: 'refunding' })
  world.control('POST', `/refunds/${(await rowOf(gone))?.refundId}/fail`)
  for (const event of world.events('refund.failed')) await applyStripeEvent(job(), event as never)
  world.control('POST', '/switches', { refunds: 'succeed' })
  expect(await rowOf(gone)).toMatchObject({ resolution: null, resolvedAt: null, cents: full })
  expect((await rowOf(gone))?.refundFailedAt).not.toBeNull()

  world.control('POST', '/refunds', { session: gone.checkoutSessionId, amount: 500 })
  await refundMismatch(staff('finance'), ask)
  await world.jobs()
  expect(await rowOf(gone)).toMatchObject({ resolution: null, cents: full - 500 })
  expect(await actsOf(gone)).toEqual([
    'refund-requested',
    'refund-failed',
    'refund-requested',
    'refund-failed',
    'amount-changed',
  ])

  world.control('POST', '/refunds', { session: gone.checkoutSessionId, amount: full - 500 })
  for (const event of world.events('charge.refunded')) await applyStripeEvent(job(), event as never)
  expect(await rowOf(gone)).toMatchObject({ resolution: 'refunded', resolvedBy: null })
})

test('an order that was unpaid in the backup is settled, and nothing goes to staff', async () => {
  const order = await bought('pending@alder.example')
  const restore = await backup()
  world.pay(order)
  await restore()
  await compareAll()
  expect(await world.orderOf(order.number)).toMatchObject({ status: 'accepted' })
  expect(await rowOf(order)).toBeUndefined()
})

test('a refund made after the dump goes to staff, and its order does not look fully paid (it was shipped again)', async () => {
  const order = await bought('returned@alder.example')
  world.pay(order)
  await catchUpOnWebhooks(job(new Date(Date.now() + 60 * minutes)))
  await compareAll()
  const restore = await backup()
  world.control('POST', '/refunds', { session: order.checkoutSessionId, amount: full })
  await restore()
  await compareAll()
  await compareAll()
  const found = await world.db().select().from(refund).where(eq(refund.orderId, order.id))
  expect(found).toMatchObject([{ cents: full, status: 'succeeded' }])
  const open = await world.db().select().from(decision).where(eq(decision.orderId, order.id))
  expect(open).toMatchObject([{ kind: 'external-refund', resolvedAt: null }])
})

test('when a buyer pays after the restore for a lost order, the webhook sends the payment to staff', async () => {
  const restore = await backup()
  const order = await bought('late@alder.example')
  await restore()
  world.pay(order)
  for (const event of world.events('checkout.session.completed', order.checkoutSessionId))
    await applyStripeEvent(job(), event as never)
  expect(await rowOf(order)).toMatchObject({ kind: 'payment-without-order', cents: full })
})

test('payments of other portals on the same account, refunded payments and false numbers are ignored', async () => {
  await compareAll()
  const before = await lastOrderNumber(world.db())
  const made = (success_url: string, order_number: string, refunded = false) =>
    paidPage({ order_id: newId(), order_number }, { success_url, refunded })
  await made('https://another.example/checkout/77/return', String(before + 50))
  await made('http://localhost:3000/checkout/77/return', '999999999999999')
  await made('http://localhost:3000/checkout/1/return', '1; drop table', true)
  await compareAll()
  expect(await lastOrderNumber(world.db())).toBe(before)
  const numbers = (await listMismatches(staff('finance'))).open.map(({ orderNumber }) => orderNumber)
  expect(numbers).not.toContain(before + 50)
  expect(numbers).not.toContain(1)
})

test('while Stripe is unreachable after a restore, numbers jump far enough ahead that none was assigned', async () => {
  const before = await lastOrderNumber(world.db())
  world.control('POST', '/fail-next', { kind: '500', times: 3 })
  await skipNumbersAfterRestore(world.db())
  expect(await lastOrderNumber(world.db())).toBe(before + 10_000)
})

test('a list of several pages resumes where it stopped, and its end covers its beginning', async () => {
  for (let i = 0; i < 120; i += 1)
    await stripe().checkout.sessions.create({
      mode: 'payment',
      success_url: 'http://localhost:3000/checkout/1/return',
      line_items,
    })
  await startComparisonFrom(job(), null)
  const began = new Date()
  expect(await compareNextBatch(job(began))).toBeNull()
  const [halfway] = await world.db().select().from(stripeComparison)
  expect(halfway).toMatchObject({ beganAt: began, cursor: expect.stringMatching(/^cs_/) })
  await world.db().update(stripeComparison).set({ cursor: 'cs_test_unknown' })
  await expect(compareNextBatch(job())).rejects.toThrow()
  const later = new Date(Date.now() + minutes)
  await compareAsJob(job(later))
  const [done] = await world.db().select().from(stripeComparison)
  expect(done).toMatchObject({ coveredUntil: began, beganAt: null, cursor: null })
})

test('orders whose payment Stripe does not know go to staff; one that Stripe knows again is closed', async () => {
  const order = await bought('unknown@alder.example')
  world.pay(order)
  await compareAll()
  await world.jobs()
  const at = new Date()
  const second = await makePayment(world.db(), { [order.id]: 5000 }, { at, stripeId: 'pi_forgotten' })
  await compareAll(new Date(Date.now() + 60 * minutes))
  await compareAll(new Date(Date.now() + 61 * minutes))
  expect(await rowOf(order)).toMatchObject({ kind: 'order-without-payment', stripeId: 'pi_forgotten', cents: 5000 })
  const ask = { mismatchId: (await rowOf(order))?.id ?? '', seenCents: 5000 }
  expect(await refundMismatch(staff('finance'), ask)).toMatchObject({ refusal: { code: 'does-not-fit' } })

  const stripeId = await paidPage({ order_id: order.id })
  await world.db().update(payment).set({ stripeId }).where(eq(payment.id, second))
  await world.db().update(stripeMismatch).set({ stripeId }).where(eq(stripeMismatch.id, ask.mismatchId))
  await compareAll(new Date(Date.now() + 62 * minutes))
  expect(await rowOf(order)).toMatchObject({ resolution: 'closed', resolvedBy: null })
})

test('a key of another Stripe account does not open hundreds of mismatches', async () => {
  const order = await bought('many@alder.example')
  const at = new Date(Date.now() - 90 * minutes)
  for (let n = 0; n < 25; n++) await makePayment(world.db(), { [order.id]: 100 }, { at })
  await expect(compareAll()).rejects.toThrow('Is STRIPE_SECRET_KEY')
  expect(await rowOf(order)).toBeUndefined()
})
