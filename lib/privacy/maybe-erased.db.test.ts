import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { loseOrder } from '@/db/factories/lost-order'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { erasure } from '@/db/schema/privacy'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMismatch } from '@/lib/reconciliation/close-mismatch'
import { compareNextBatch } from '@/lib/reconciliation/compare-with-stripe'
import { sendMismatchMail } from '@/lib/reconciliation/emails/send-mismatch'
import { listMismatches } from '@/lib/reconciliation/list-mismatches'
import { markIfMaybeErased } from '@/lib/reconciliation/maybe-erased'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'
import { runErasure } from './run-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const hours = 3_600_000
const full = 62_500
const job = (now = new Date()): Ctx => ({ db: world.db(), actor: system('test'), now })
const finance = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])
afterEach(() => {
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
})

const lose = () => loseOrder(world)

const compareAll = async () => {
  while ((await compareNextBatch(job())) === null);
}

async function press(person: PersonId): Promise<string> {
  const ctx = world.as(person, new Date(Date.now() + 5_000))
  const pressed = await requestErasure(ctx, { seenRefund: (await privacyPage(ctx)).plan.refund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  const [row] = await world.db().select().from(erasure).where(eq(erasure.personId, person))
  return row?.id ?? ''
}

async function rowOf({ id }: Bought) {
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderId, id))
  if (!row) throw new Error('it is not before staff')
  return row
}

/** Staff are told not to email the buyer, and closing the decision emails no one. */
async function expectSilence({ order, email }: { order: Bought; email: string }): Promise<void> {
  const { id } = await rowOf(order)
  expect((await listMismatches(finance())).open.find((each) => each.id === id)).toMatchObject({
    buyerErased: false,
    buyerMaybeErased: true,
  })
  const ask = { mismatchId: id, seenCents: full, reason: 'entered-again' } as const
  expect(await closeMismatch(finance(), ask)).toMatchObject({ ok: true })
  await world.jobs()
  await sendMismatchMail(job(), { mismatchId: id, news: 'closed' })
  expect((await rowOf(order)).emailOutcome).toBeNull()
  expect((await world.messages(email)).filter(({ subject }) => subject.includes(`order ${order.number}`))).toEqual([])
}

test('a payment first seen after an account’s keys are gone is emailed to no one (the erased buyer got it)', async () => {
  const lost = await lose()
  await press(lost.buyer)
  await world.jobs()
  await compareAll()
  expect(await rowOf(lost.order)).toMatchObject({ buyerId: null, buyerErasedAt: null })
  await expectSilence(lost)
})

test('a payment whose address Stripe did not give before the deletion stopped waiting is emailed to no one', async () => {
  const lost = await lose()
  await world.db().delete(erasure)
  await compareAll()
  // The state of a row from before digests were kept, not linked to a buyer yet.
  const forgotten = { buyerId: null, addressDigest: null, addressEpoch: null, maybeErasedAt: null }
  await world.db().update(stripeMismatch).set(forgotten).where(eq(stripeMismatch.orderId, lost.order.id))
  const erasureId = await press(lost.buyer)
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 1000 })
  await expect(runErasure(job(), { erasureId })).rejects.toMatchObject({ code: 'money-not-settled' })
  await runErasure(job(new Date(Date.now() + 80 * hours)), { erasureId })
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
  expect(await rowOf(lost.order)).toMatchObject({ buyerErasedAt: null, maybeErasedAt: expect.any(Date) })
  await expectSilence(lost)
})

test('a payment made long after the last deletion is not treated as an erased buyer’s', async () => {
  const [before, long] = [new Date(Date.now() + 13 * 24 * hours), new Date(Date.now() + 15 * 24 * hours)]
  for (const [paidAt, isDoubtful] of [
    [before, true],
    [long, false],
  ] as const) {
    const id = newId()
    const found = { id, stripeId: `pi_${id}`, checkoutSessionId: `cs_test_${id}`, cents: full, paidAt, foundAt: paidAt }
    await world
      .db()
      .insert(stripeMismatch)
      .values({ ...found, kind: 'payment-without-order' })
    await markIfMaybeErased(job(), id)
    const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.id, id))
    expect(row?.maybeErasedAt instanceof Date).toBe(isDoubtful)
  }
})

test('the email job for a payment page that Stripe no longer knows ends at once (it was tried for three days)', async () => {
  const id = newId()
  const now = new Date()
  const gone = { id, stripeId: `pi_${id}`, checkoutSessionId: 'cs_test_gone', cents: full, paidAt: now, foundAt: now }
  const settled = { kind: 'payment-without-order', resolution: 'closed', resolvedAt: now } as const
  await world
    .db()
    .insert(stripeMismatch)
    .values({ ...gone, ...settled })
  await sendMismatchMail(job(), { mismatchId: id, news: 'closed' })
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.id, id))
  expect(row?.emailOutcome).toBe('no-address')
})

test('as soon as a deletion is requested, staff see that the buyer is gone, and no email is promised', async () => {
  const buyer = await world.member()
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', ['colleague@alder.example'], full)
  world.pay(bought)
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  expect((await getStaffOrder(finance(), bought.number)).erased).toBe(false)
  await press(buyer)
  expect((await world.orderOf(bought.number)).buyerId).toBe(buyer)
  expect((await getStaffOrder(finance(), bought.number)).erased).toBe(true)
})
