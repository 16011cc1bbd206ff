import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { loseOrder } from '@/db/factories/lost-order'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { erasure } from '@/db/schema/privacy'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { closeMismatch } from '@/lib/reconciliation/close-mismatch'
import { compareNextBatch } from '@/lib/reconciliation/compare-with-stripe'
import { linkMismatchesToBuyers } from '@/lib/reconciliation/link-mismatches-to-buyers'
import { redactPayments } from '@/lib/reconciliation/redact-payments'
import { gatherExport } from './export/export-member'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const full = 62_500
const job = (now = new Date()): Ctx => ({ db: world.db(), actor: system('test'), now })
const finance = () => memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])
const address = () => `lost-${newId()}@alder.example`

const lose = (how?: Parameters<typeof loseOrder>[1]) => loseOrder(world, how)

const compareAll = async () => {
  while ((await compareNextBatch(job())) === null);
}

async function erase(person: PersonId, now = new Date()): Promise<void> {
  const ctx = world.as(person, now)
  const pressed = await requestErasure(ctx, { seenRefund: (await privacyPage(ctx)).plan.refund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
}

async function rowOf({ id }: Bought) {
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderId, id))
  if (!row) throw new Error('it is not before staff')
  return row
}

const mailsAbout = async (email: string, { number }: Bought) =>
  (await world.messages(email)).filter(({ subject }) => subject.includes(`for order ${number}`))

/** The erasure is completed, and its log and receipt name the payment. */
async function expectInReceipt(person: PersonId, { id, number }: Bought): Promise<void> {
  const [done] = await world.db().select().from(erasure).where(eq(erasure.personId, person))
  expect(done).toMatchObject({ step: 'completed', orders: [id] })
  expect(done?.lines).toContainEqual(expect.objectContaining({ what: `Payment of $625.00 for order ${number}` }))
}

async function closeAndMail(order: Bought): Promise<void> {
  const ask = { mismatchId: (await rowOf(order)).id, seenCents: full, reason: 'entered-again' } as const
  expect(await closeMismatch(finance(), ask)).toMatchObject({ ok: true })
  await world.jobs()
}

test('a lost order counts as its buyer’s: it is in their export, is shown before they delete, and later no email is sent (an erased person was emailed)', async () => {
  const { order, buyer, email } = await lose()
  await compareAll()
  expect(await rowOf(order)).toMatchObject({ buyerId: buyer, buyerErasedAt: null })
  const { sections } = await gatherExport(world.as(buyer))
  expect(sections.find(({ title }) => title.startsWith('Payments whose order was lost'))?.entries).toMatchObject([
    { Order: String(order.number), Amount: '$625.00', Status: 'under review' },
  ])
  expect((await privacyPage(world.as(buyer))).plan).toMatchObject({
    paymentsOfLostOrders: [{ number: order.number, cents: full }],
    stripeUntil: expect.any(Date),
  })
  await erase(buyer)
  expect((await rowOf(order)).buyerErasedAt).not.toBeNull()
  await world.jobs()
  await closeAndMail(order)
  expect(await rowOf(order)).toMatchObject({ buyerId: null, resolution: 'closed', emailOutcome: null })
  expect(await mailsAbout(email, order)).toEqual([])
  await expectInReceipt(buyer, order)
})

test('an existing buyer is emailed, and an address typed at Stripe gives the payment to no other member', async () => {
  const other = address()
  const stranger = await world.member(other)
  const { order, buyer } = await lose({ typed: other })
  await compareAll()
  expect(await rowOf(order)).toMatchObject({ buyerId: buyer })
  expect((await privacyPage(world.as(stranger))).plan.paymentsOfLostOrders).toEqual([])
  await closeAndMail(order)
  expect((await rowOf(order)).emailOutcome).toBe('emailed')
})

test('an account that was lost with its order gets the payment back when it signs up again', async () => {
  const { order, email } = await lose({ accountToo: true })
  await compareAll()
  expect(await rowOf(order)).toMatchObject({ buyerId: null, buyerErasedAt: null })
  const again = await world.member(email)
  await compareAll()
  expect(await rowOf(order)).toMatchObject({ buyerId: again })
})

test('an account that signed up again and is deleted before the next comparison gets no email', async () => {
  const { order, email } = await lose({ accountToo: true })
  await compareAll()
  const again = await world.member(email)
  await erase(again, new Date(Date.now() + 5_000))
  await world.jobs()
  expect(await rowOf(order)).toMatchObject({ buyerId: null, buyerErasedAt: expect.any(Date) })
  await closeAndMail(order)
  expect(await mailsAbout(email, order)).toEqual([])
  await expectInReceipt(again, order)
  const [last] = await world.messages(email)
  expect(last?.subject).toContain('being deleted')
  expect(last?.text).toContain('Stripe')
})

test('a payment that staff settled before its account was back is in its export, and is forgotten with it', async () => {
  const { order, email } = await lose({ accountToo: true })
  await compareAll()
  await closeAndMail(order)
  const again = await world.member(email)
  await compareAll()
  expect(await rowOf(order)).toMatchObject({ buyerId: again, resolution: 'closed' })
  await erase(again, new Date(Date.now() + 5_000))
  await world.jobs()
  expect(await rowOf(order)).toMatchObject({ buyerId: null, buyerErasedAt: expect.any(Date) })
})

test('when a deletion and a comparison run at once, in either order, the payment is known as an erased buyer’s', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { order, buyer } = await lose()
    await Promise.all([erase(buyer), compareAll()])
    await linkMismatchesToBuyers(job())
    await world.jobs()
    expect(await rowOf(order)).toMatchObject({ buyerId: null, buyerErasedAt: expect.any(Date) })
  }
})

// Keep this test last: Stripe's clock stays ahead.
test('Stripe forgets a lost payment on the day that its buyer was told, even if staff have not decided (it waited for them)', async () => {
  const { order, buyer } = await lose()
  await compareAll()
  const told = (await privacyPage(world.as(buyer))).plan.stripeUntil?.getTime() ?? 0
  await erase(buyer)
  await world.jobs()
  world.control('POST', '/clock', { advance: '91d' })
  await redactPayments(job(new Date(told - 60_000)))
  expect(await rowOf(order)).toMatchObject({ redactedAt: null, resolvedAt: null })
  await redactPayments(job(new Date(told + 1_000)))
  expect((await rowOf(order)).redactedAt).not.toBeNull()
})
