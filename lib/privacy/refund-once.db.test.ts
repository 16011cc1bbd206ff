import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { buyMixed, type Mixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { decision, payment, refund } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { stripe } from '@/lib/infra/stripe/client'
import { linesOf } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { askStripeForRefund } from '@/lib/refunds/ask-stripe-for-refund'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'
import { previewCancellation } from '@/lib/refunds/preview-cancellation'
import { privacyPage } from './privacy-page'
import { replayErasures } from './replay-erasures'
import { requestErasure } from './request-erasure'
import { resumeErasures } from './resume-erasures'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = () => ({ db: world.db(), actor: system('test'), now: new Date() })

async function bought(): Promise<Mixed> {
  const email = `once-${newId()}@alder.example`
  return buyMixed(world, { person: await makeFullMember(world, email), email }, { ship: true })
}

async function press(person: PersonId): Promise<void> {
  const pressed = await requestErasure(world.as(person), {
    seenRefund: (await privacyPage(world.as(person))).plan.refund,
  })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
}

const refundsOf = (order: Mixed) => world.db().select().from(refund).where(eq(refund.orderId, order.id))

/** What Stripe has refunded of this order's payment, refund by refund. */
async function atStripe(order: Mixed): Promise<number[]> {
  const [paid] = await paymentsOf(world.db(), order.id)
  const made = await stripe().refunds.list({ payment_intent: paid?.stripeId ?? '' })
  return made.data.map(({ amount }) => amount)
}

async function sendAll(order: Mixed): Promise<void> {
  for (const { id } of await refundsOf(order)) await askStripeForRefund(job(), { refundId: id })
}

async function backup() {
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const [main, keys] = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)]
  return async () => {
    await restoreBackup(adminUrl, mainUrl, main)
    await restoreBackup(adminUrl, keysUrl, keys)
  }
}

test('money that Stripe has returned is not returned again when a backup from before the deletion request is restored during the erasure', async () => {
  const order = await bought()
  const restore = await backup()
  await press(order.buyer)
  await sendAll(order)
  const [once, ...more] = await atStripe(order)
  expect([once, more]).toEqual([expect.any(Number), []])
  await restore()
  expect(await replayErasures(job())).toEqual({ begun: 1, again: 0 })
  await world.jobs()
  await resumeErasures(job())
  expect(await atStripe(order)).toEqual([once])
  expect(await refundsOf(order)).toMatchObject([{ cents: once, status: 'succeeded', external: false }])
})

test('after a backup from before a cancellation is restored, a second cancellation sends no money, and staff decide', async () => {
  const order = await bought()
  const seat = (await linesOf(world.db(), order.id)).find(({ kind }) => kind === 'registration')
  const cancel = async () => {
    const ask = { number: order.number, lineId: seat?.id ?? '' }
    const seenRefund = (await previewCancellation(world.as(order.buyer), ask))?.refund ?? 0
    const input = { orderNumber: order.number, lineId: ask.lineId, seenRefund }
    expect(await cancelRegistration(world.as(order.buyer), input)).toMatchObject({ ok: true })
  }
  const restore = await backup()
  await cancel()
  await world.jobs()
  expect(await atStripe(order)).toEqual([55_000])
  await restore()
  await cancel()
  await world.jobs()
  expect(await atStripe(order)).toEqual([55_000])
  const rows = (await refundsOf(order)).map(({ status, external }) => `${status} ${external}`)
  expect(rows.sort()).toEqual(['failed false', 'succeeded true'])
  const open = await world.db().select().from(decision).where(eq(decision.orderId, order.id))
  expect(open.map(({ kind }) => kind).sort()).toEqual(['external-refund', 'refund-failed'])
})

// Keep this test last: it moves Stripe's clock past the end of every idempotency key.
test('a lost answer from Stripe does not refund twice, even when the job runs again days later', async () => {
  const order = await bought()
  await press(order.buyer)
  const [asked] = await world
    .db()
    .select({ id: refund.id, cents: refund.cents, paymentId: payment.stripeId })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(eq(refund.orderId, order.id))
  // The worker is killed between Stripe's answer and our commit, and the portal is down for a weekend.
  await stripe().refunds.create(
    { payment_intent: asked?.paymentId ?? '', amount: asked?.cents ?? 0, metadata: { refund_id: asked?.id ?? '' } },
    { idempotencyKey: `refund-${asked?.id}` },
  )
  world.control('POST', '/clock', { advance: '60h' })
  await world.jobs()
  await resumeErasures(job())
  expect(await atStripe(order)).toEqual([asked?.cents])
  expect(await refundsOf(order)).toMatchObject([{ status: 'succeeded', cents: asked?.cents }])
  const [row] = await world.db().select().from(erasure).where(eq(erasure.personId, order.buyer))
  expect(row?.step).toBe('completed')
})
