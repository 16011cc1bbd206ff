import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { erasure } from '@/db/schema/privacy'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import type { Ctx } from '@/lib/infra/ctx'
import { cutOffBy } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import type { ListedCheckoutSession } from '@/lib/infra/stripe/listing'
import { paymentsOfOrders } from '@/lib/payments/payments-of'
import { compareCheckoutSessions } from '@/lib/reconciliation/find-payments-without-order'
import { renewAddressDigests } from '@/lib/reconciliation/payer-addresses'
import { findRefundsAtStripe } from '@/lib/reconciliation/refunds-at-stripe'
import { eraseUnpaidAttendees } from './erase-unpaid-attendees'
import { resumeErasures } from './resume-erasures'

const world = openMoneyWorld()
const day = 86_400_000

type Work = 'transaction' | 'update'
/** A job that is cut off when it begins its first transaction, or makes its first change outside of one. */
function cutOffAt(work: Work): Ctx {
  const cut = new AbortController()
  const db = cutOffBy(cut.signal, world.db())
  const stopping = new Proxy(db, {
    get: (target, name) => {
      if (name === work) cut.abort()
      return Reflect.get(target, name)
    },
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

const listed = (of: { orderId: string; stripePaymentId: string }): ListedCheckoutSession => ({
  ...{ id: `cs_${newId().slice(0, 8)}`, complete: true, isFromThisPortal: true, orderId: of.orderId, orderNumber: 1 },
  ...{ accountEmail: null },
  payment: {
    id: of.stripePaymentId,
    status: 'succeeded',
    received: 62_500,
    left: 62_500,
    at: new Date(),
    customerId: null,
  },
})
const paidWithoutOrder = () => listed({ orderId: newId(), stripePaymentId: `pi_${newId().slice(0, 8)}` })

/** A paid order, and its payment's id at Stripe. */
async function paidOrder() {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member()
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', ['a@alder.example'], 62_500)
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  const [paid] = await paymentsOfOrders(world.db(), [bought.id])
  return { orderId: bought.id, checkoutSessionId: bought.checkoutSessionId, stripePaymentId: paid?.stripeId ?? '' }
}

/** Staff still have this payment as one without an order. */
const openMismatch = (of: { orderId: string; stripePaymentId: string; checkoutSessionId: string | null }) =>
  world
    .db()
    .insert(stripeMismatch)
    .values({
      ...{ id: newId(), kind: 'payment-without-order', stripeId: of.stripePaymentId, orderId: of.orderId },
      ...{ checkoutSessionId: of.checkoutSessionId, cents: 62_500, paidAt: new Date(), foundAt: new Date() },
    })

const found: ListedCheckoutSession[] = []
async function openMismatchOfPaidOrder(): Promise<void> {
  const paid = await paidOrder()
  await openMismatch({ ...paid, checkoutSessionId: null })
  found.push(listed(paid))
}

const unasked = () =>
  openMismatch({ orderId: newId(), stripePaymentId: `pi_${newId()}`, checkoutSessionId: `cs_${newId()}` })

async function refundedAtStripe(): Promise<void> {
  const { checkoutSessionId } = await paidOrder()
  world.control('POST', '/refunds', { session: checkoutSessionId, amount: 100 })
}

type Loop = {
  over: string
  loop: (ctx: Ctx) => Promise<unknown>
  prepare?: () => Promise<unknown>
  work?: Work
}
const loops: Loop[] = [
  { over: 'orders that ended unpaid', loop: eraseUnpaidAttendees, prepare: endedUnpaid },
  { over: 'open erasures', loop: resumeErasures, prepare: openErasure },
  {
    over: 'payments that Stripe lists',
    loop: (ctx) => compareCheckoutSessions(ctx, [paidWithoutOrder(), paidWithoutOrder()]),
  },
  {
    over: 'open mismatches',
    loop: (ctx) => compareCheckoutSessions(ctx, found),
    prepare: openMismatchOfPaidOrder,
  },
  { over: 'addresses that Stripe has', loop: renewAddressDigests, prepare: unasked, work: 'update' },
  { over: 'refunds that Stripe lists', loop: (ctx) => findRefundsAtStripe(ctx, null), prepare: refundedAtStripe },
]

test.each(loops)(
  'a loop over $over stops when its job is cut off, and logs no failure (it went on)',
  async ({ loop, prepare, work = 'transaction' }) => {
    for (let i = 0; i < 2; i += 1) await prepare?.()
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    await expect(loop(cutOffAt(work))).rejects.toMatchObject({ name: 'JobCutOff' })
    expect(logged).not.toHaveBeenCalled()
    logged.mockRestore()
  },
)
