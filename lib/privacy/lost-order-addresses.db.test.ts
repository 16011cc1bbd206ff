import { eq, inArray } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { loseOrder } from '@/db/factories/lost-order'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { stripeEvent } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { stripe } from '@/lib/infra/stripe/client'
import { applyStripeEvent } from '@/lib/reconciliation/apply-stripe-event'
import { linkMismatchesToBuyers } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'
import { runErasure } from './run-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const minutes = 60_000
const job = (now = new Date()): Ctx => ({ db: world.db(), actor: system('test'), now })
afterEach(() => {
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
  vi.restoreAllMocks()
})

/** An order that was paid after the dump and is lost with its buyer's account, and Stripe's event for it. */
async function lose() {
  const { order, email } = await loseOrder(world, { accountToo: true })
  const [event] = world.events('checkout.session.completed', order.checkoutSessionId)
  if (!event) throw new Error('Stripe said nothing')
  return { order, email, hear: () => applyStripeEvent(job(), event as never), eventId: event.id }
}

async function rowOf({ id }: Bought) {
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderId, id))
  if (!row) throw new Error('it is not before staff')
  return row
}

/** Makes the row look as if it were from before digests were kept. */
const forgetDigest = ({ id }: Bought, over: { checkoutSessionId?: string } = {}) =>
  world
    .db()
    .update(stripeMismatch)
    .set({ addressDigest: null, addressEpoch: null, ...over })
    .where(eq(stripeMismatch.orderId, id))

async function press(person: PersonId): Promise<string> {
  const ctx = world.as(person, new Date(Date.now() + 5_000))
  const pressed = await requestErasure(ctx, { seenRefund: (await privacyPage(ctx)).plan.refund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  const [row] = await world.db().select().from(erasure).where(eq(erasure.personId, person))
  return row?.id ?? ''
}
const stepOf = async (id: string) => (await world.db().select().from(erasure).where(eq(erasure.id, id)))[0]?.step

test('a deletion waits until Stripe says who made a lost payment (it went on, and the erased buyer was emailed)', async () => {
  const { order, email, hear } = await lose()
  await hear()
  await forgetDigest(order)
  const erasureId = await press(await world.member(email))
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 1000 })
  await expect(runErasure(job(), { erasureId })).rejects.toMatchObject({ code: 'money-not-settled' })
  expect(await stepOf(erasureId)).toBe('money')
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
  await runErasure(job(new Date(Date.now() + 10 * minutes)), { erasureId })
  expect(await stepOf(erasureId)).toBe('completed')
  expect(await rowOf(order)).toMatchObject({ buyerId: null, buyerErasedAt: expect.any(Date), addressDigest: null })
})

test('a payment page that Stripe no longer knows, or never answers about, does not hold up a deletion', async () => {
  const { order, hear } = await lose()
  await hear()
  await forgetDigest(order, { checkoutSessionId: 'cs_test_gone' })
  await runErasure(job(), { erasureId: await press(await world.member()) })
  expect((await rowOf(order)).addressUnknownAt).not.toBeNull()

  await world.db().update(stripeMismatch).set({ addressUnknownAt: null }).where(eq(stripeMismatch.orderId, order.id))
  const erasureId = await press(await world.member())
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 1000 })
  await expect(runErasure(job(), { erasureId })).rejects.toMatchObject({ code: 'money-not-settled' })
  await runErasure(job(new Date(Date.now() + 80 * 60 * minutes)), { erasureId })
  expect(await stepOf(erasureId)).toBe('completed')
  await world
    .db()
    .update(stripeMismatch)
    .set({ addressUnknownAt: new Date() })
    .where(eq(stripeMismatch.orderId, order.id))
})

test('Stripe is asked once about a lost order: its event, comparisons and deletions do not ask again', async () => {
  const one = await lose()
  await one.hear()
  expect(await rowOf(one.order)).toMatchObject({ buyerId: null, addressDigest: expect.any(Buffer) })
  const heard = await world.db().select().from(stripeEvent).where(eq(stripeEvent.id, one.eventId))
  expect(heard).toHaveLength(1)
  const asked = vi.spyOn(stripe().checkout.sessions, 'retrieve')
  await linkMismatchesToBuyers(job())
  await runErasure(job(), { erasureId: await press(await world.member()) })
  expect(asked).not.toHaveBeenCalled()
  const again = await world.member(one.email)
  await linkMismatchesToBuyers(job())
  expect(await rowOf(one.order)).toMatchObject({ buyerId: again, addressDigest: null, addressEpoch: null })
  expect(asked).not.toHaveBeenCalled()
})

test('a comparison asks about some of many orders without a digest, and the next one asks about the rest', async () => {
  const ids = Array.from({ length: 25 }, () => newId())
  const at = new Date()
  await world
    .db()
    .insert(stripeMismatch)
    .values(
      ids.map((id) => ({
        id,
        kind: 'payment-without-order' as const,
        stripeId: `pi_${id}`,
        checkoutSessionId: `cs_test_${id.replaceAll('-', '')}`,
        cents: 100,
        paidAt: at,
        foundAt: at,
      })),
    )
  const asked = vi.spyOn(stripe().checkout.sessions, 'retrieve')
  await linkMismatchesToBuyers(job())
  expect(asked).toHaveBeenCalledTimes(20)
  await linkMismatchesToBuyers(job())
  await linkMismatchesToBuyers(job())
  expect(asked).toHaveBeenCalledTimes(25)
  const rows = await world.db().select().from(stripeMismatch).where(inArray(stripeMismatch.id, ids))
  expect(rows.filter(({ addressUnknownAt }) => addressUnknownAt === null)).toEqual([])
})

test('a digest whose key is destroyed is made again', async () => {
  const { order, email, hear } = await lose()
  await hear()
  await world.db().update(stripeMismatch).set({ addressEpoch: 999 }).where(eq(stripeMismatch.orderId, order.id))
  const again = await world.member(email)
  await linkMismatchesToBuyers(job())
  expect(await rowOf(order)).toMatchObject({ buyerId: again })
})
