import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import type { Ctx } from '@/lib/infra/ctx'
import { cutOffBy } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import type { ListedCheckoutSession } from '@/lib/infra/stripe/listing'
import { compareCheckoutSessions } from '@/lib/reconciliation/compare-checkout-sessions'
import { forgetUnpaid } from './forget-unpaid'
import { resumeErasures } from './resume-erasures'

const world = openMoneyWorld()
const day = 86_400_000

/** A job that is cut off when it begins its first transaction. */
function cutOffAtWork(): Ctx {
  const cut = new AbortController()
  const db = cutOffBy(cut.signal, world.db())
  const transaction: typeof db.transaction = (...given) => {
    cut.abort()
    return db.transaction(...given)
  }
  const stopping = new Proxy(db, {
    get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name)),
  })
  return { db: stopping, actor: system('test'), now: new Date(Date.now() + day) }
}

async function endedUnpaid(): Promise<void> {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member()
  const { number } = await world.order(buyer, ticketIds['Full conference'] ?? '', ['a@alder.example'], 62_500)
  expect(await cancelOrder(world.as(buyer), { orderNumber: number })).toMatchObject({ ok: true })
}

async function openErasure(): Promise<void> {
  await world
    .db()
    .insert(erasure)
    .values({
      ...{ id: newId(), personId: newId(), people: [], receiptDigest: Buffer.from(newId()), step: 'mail' },
      ...{ requestedAt: new Date(), unreadableAfter: new Date() },
    })
}

const paidWithoutOrder = (): ListedCheckoutSession => ({
  ...{ id: `cs_${newId().slice(0, 8)}`, complete: true, returnsHere: true, orderId: newId(), orderNumber: 1 },
  ...{ accountEmail: null },
  payment: {
    id: `pi_${newId().slice(0, 8)}`,
    status: 'succeeded',
    received: 100,
    left: 100,
    at: new Date(),
    customerId: null,
  },
})

test.each([
  ['orders that ended unpaid', forgetUnpaid, endedUnpaid],
  ['open erasures', resumeErasures, openErasure],
  [
    'Stripe’s payments',
    (ctx: Ctx) => compareCheckoutSessions(ctx, [paidWithoutOrder(), paidWithoutOrder()]),
    () => Promise.resolve(),
  ],
] as const)(
  'a loop over %s stops when its job is cut off, and logs no failure (it went on)',
  async (_, loop, prepare) => {
    for (let i = 0; i < 2; i += 1) await prepare()
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    await expect(loop(cutOffAtWork())).rejects.toMatchObject({ name: 'JobCutOff' })
    expect(logged).not.toHaveBeenCalled()
    logged.mockRestore()
  },
)
