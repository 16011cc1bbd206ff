import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { decision, orderLine, payment, refund } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { stripe } from '@/lib/infra/stripe'
import { requestErasure } from '@/lib/privacy/request-erasure'
import { compareNextPage } from './compare-with-stripe'
import { getOrder } from './get-order'
import { reconcileOrders } from './reconcile'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const full = 62_500
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })

type Meanwhile = 'refunded' | 'partly refunded' | 'disputed'

/** An order that is pending here, and that was paid at Stripe and refunded or disputed there since. */
async function paidMeanwhile(what: Meanwhile, { erased = false, bank = false } = {}) {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const email = `m-${newId()}@alder.example`
  const attendee = `a-${newId()}@alder.example`
  const order = await world.order(await world.member(email), ticketIds['Full conference'] ?? '', [attendee], full)
  world.pay(order, bank ? { method: 'bank' } : {})
  if (bank) await settleOrder(job(), { checkoutId: order.checkoutId })
  if (erased) await requestErasure(world.as(order.buyer), { seenRefund: 0 })
  if (bank) world.control('POST', `/ach/${order.checkoutId}/succeed`)
  if (what === 'refunded') world.control('POST', '/refunds', { session: order.checkoutId, amount: full })
  if (what === 'partly refunded') world.control('POST', '/refunds', { session: order.checkoutId, amount: 10_000 })
  if (what === 'disputed') world.control('POST', '/disputes', { charge: await chargeOf(order.checkoutId) })
  return { order, email, attendee }
}

async function chargeOf(checkoutId: string): Promise<string> {
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(checkoutId, {
    expand: ['payment_intent'],
  })
  return intent && typeof intent === 'object' ? String(intent.latest_charge) : ''
}

const ways = {
  'the comparison with Stripe': async () => {
    while ((await compareNextPage(job())) === null);
  },
  'the reconciler': () => reconcileOrders(job(new Date(Date.now() + 600_000))),
}

const kindsOf = async (orderId: string) =>
  (await world.db().select().from(decision).where(eq(decision.orderId, orderId))).map(({ kind }) => kind).toSorted()
const subjects = async (email: string) => (await world.mails(email)).map(({ subject }) => subject)

test.each(Object.entries(ways))(
  '%s finds a payment and its whole refund: nothing is told as paid, nothing is held',
  async (_, look) => {
    const { order, email, attendee } = await paidMeanwhile('refunded')
    await look()
    await world.jobs()
    expect(await world.orderOf(order.number)).toMatchObject({ status: 'paid' })
    expect((await getOrder(world.as(order.buyer), order.number)).state).toBe('given-up-returned')
    const db = world.db()
    expect(await db.select().from(payment).where(eq(payment.orderId, order.id))).toMatchObject([
      { status: 'succeeded' },
    ])
    expect(await db.select().from(refund).where(eq(refund.orderId, order.id))).toMatchObject([
      { cents: full, status: 'succeeded' },
    ])
    const lines = await db.select().from(orderLine).where(eq(orderLine.orderId, order.id))
    expect(lines.every(({ canceledAt }) => canceledAt !== null)).toBe(true)
    expect(await kindsOf(order.id)).toEqual(['external-refund'])
    expect(await subjects(email)).toEqual([`$625 returned for order ${order.number}`])
    expect(await subjects(attendee)).toEqual([])
  },
)

test.each(['partly refunded', 'disputed'] as const)(
  'a payment that was %s waits for staff, and no attendee is told',
  async (what) => {
    const { order, email, attendee } = await paidMeanwhile(what)
    await ways['the comparison with Stripe']()
    await world.jobs()
    expect(await world.orderOf(order.number)).toMatchObject({ status: 'paid' })
    expect(await kindsOf(order.id)).toEqual(
      what === 'disputed' ? ['paid-not-placed'] : ['external-refund', 'paid-not-placed'],
    )
    expect(await subjects(attendee)).toEqual([])
    const paid = (await world.mails(email)).find(({ subject }) => subject === `Order ${order.number} is paid`)
    expect(paid?.text).toContain('It was disputed or partly refunded')
    expect((await getOrder(world.as(order.buyer), order.number)).held).toBe('payment')
  },
)

test('of an erased buyer’s payment the part that has not gone back yet is refunded (the whole was asked for, and refused)', async () => {
  for (const [what, asked] of [
    ['refunded', []],
    ['partly refunded', [full - 10_000]],
  ] as const) {
    const { order } = await paidMeanwhile(what, { erased: true, bank: true })
    await ways['the reconciler']()
    const rows = await world.db().select().from(refund).where(eq(refund.orderId, order.id))
    expect(rows.filter(({ reason }) => reason === 'buyer-erased').map(({ cents }) => cents)).toEqual(asked)
  }
})
