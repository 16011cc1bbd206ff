import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { buyMixed, type Mixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { mismatchAct, stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { lastOrderNumber } from '@/lib/reconciliation/order-numbers'
import { redactionOf, redactPayments } from '@/lib/reconciliation/redact-payments'
import { erasureLogProblems } from './erasure-log/problems'
import { privacyPage } from './privacy-page'
import { replayErasures } from './replay-erasures'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const day = 86_400_000
const job = (now = new Date()): Ctx => ({ db: world.db(), actor: system('test'), now })

/** Dumps both databases and the next order number. Returns a function that restores them. */
async function backup(): Promise<() => Promise<void>> {
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const [main, keys] = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)]
  const last = await lastOrderNumber(world.db())
  return async () => {
    await restoreBackup(adminUrl, mainUrl, main)
    await restoreBackup(adminUrl, keysUrl, keys)
    await world
      .db()
      .execute(
        sql`select setval(pg_get_serial_sequence('orders."order"', 'number'), ${Math.max(1, last)}, ${last > 0})`,
      )
  }
}

async function press(person: PersonId, now = new Date()): Promise<void> {
  const ctx = world.as(person, now)
  const pressed = await requestErasure(ctx, { seenRefund: (await privacyPage(ctx)).plan.refund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  await world.jobs()
}

const rowOf = async ({ id }: Mixed) => {
  const [row] = await world.db().select().from(stripeMismatch).where(eq(stripeMismatch.orderId, id))
  return row
}

test('staff see what an erased buyer had paid before the restore, and that the account is deleted', async () => {
  const email = `before-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const restore = await backup()
  const bought = await buyMixed(world, { person, email }, { ship: true })
  // Stripe counts whole seconds, and a completed deletion is recognized by its last moment.
  await new Promise((done) => setTimeout(done, 1_100))
  await press(person)
  await restore()
  await replayErasures(job(), 'new-entries')
  await world.jobs()
  const row = await rowOf(bought)
  expect(row).toMatchObject({ resolution: null, resolvedAt: null })
  expect(row?.buyerErasedAt).not.toBeNull()
})

test('a payment that arrives after a restore for an erased buyer is refunded automatically, and order numbers move past its number before the portal serves', async () => {
  const email = `bank-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const restore = await backup()
  const bought = await buyMixed(world, { person, email }, { pay: false })
  world.pay(bought, { method: 'bank' })
  await settleOrder(job(), { checkoutSessionId: bought.checkoutSessionId })
  await press(person)
  await restore()
  world.control('POST', `/ach/${bought.checkoutSessionId}/succeed`)
  expect(await lastOrderNumber(world.db())).toBeLessThan(bought.number)

  await replayErasures(job(), 'new-entries')
  expect(await erasureLogProblems(job())).toEqual([])
  expect(await lastOrderNumber(world.db())).toBeGreaterThanOrEqual(bought.number)
  // The replay enqueues the comparison as a job.
  await world.jobs()
  expect(await rowOf(bought)).toMatchObject({ resolution: 'refunding', resolvedBy: null })
  // Stripe takes days to return money to a bank.
  world.control('POST', `/refunds/${(await rowOf(bought))?.refundId}/succeed`)
  await catchUpOnWebhooks(job(new Date(Date.now() + 600_000)))
  await world.jobs()
  const row = await rowOf(bought)
  expect(row).toMatchObject({ resolution: 'refunded', resolvedBy: null, emailOutcome: null })
  expect(row?.buyerErasedAt).not.toBeNull()
  const acts = await world
    .db()
    .select()
    .from(mismatchAct)
    .where(eq(mismatchAct.mismatchId, row?.id ?? ''))
  expect(acts.map(({ act, who }) => [act, who])).toEqual([
    ['refund-requested', 'system'],
    ['refunded', 'system'],
  ])
  expect((await world.messages(email)).filter(({ subject }) => subject.includes('refunded for order'))).toEqual([])

  const later = job(new Date(Date.now() + 400 * day))
  world.control('POST', '/clock', { advance: '400d' })
  await redactPayments(later)
  expect((await rowOf(bought))?.redactedAt).not.toBeNull()
  expect(await redactionOf(world.db(), [bought.id])).toEqual({ orders: 1, redacted: 1 })
})
