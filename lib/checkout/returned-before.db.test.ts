import { eq, inArray } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { orderLine } from '@/db/schema/orders'
import { decision, refund } from '@/db/schema/payments'
import { registration, seat } from '@/db/schema/registrations'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { moneyAfterErasure } from '@/lib/decisions/money-after-erasure'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { stripe } from '@/lib/infra/stripe/client'
import { getOrder } from '@/lib/orders/get-order'
import { paymentsOf } from '@/lib/payments/payments-of'
import { requestErasure } from '@/lib/privacy/request-erasure'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { compareNextBatch } from '@/lib/reconciliation/compare-with-stripe'
import { availabilityOf } from '@/lib/registrations/quotas'
import { LONG_HOLD_DAYS, settleOrder } from './settle-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const full = 62_500
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })

type Meanwhile = 'refunded' | 'partly refunded' | 'disputed'

/** An order that is pending here. At Stripe it was paid, and has since been refunded or disputed. */
async function paidMeanwhile(what: Meanwhile, { erased = false, bank = false } = {}) {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const email = `m-${newId()}@alder.example`
  const attendee = `a-${newId()}@alder.example`
  const order = await world.order(await world.member(email), ticketIds['Full conference'] ?? '', [attendee], full)
  world.pay(order, bank ? { method: 'bank' } : {})
  if (bank) await settleOrder(job(), { checkoutSessionId: order.checkoutSessionId })
  if (erased) await requestErasure(world.as(order.buyer), { seenRefund: 0 })
  if (bank) world.control('POST', `/ach/${order.checkoutSessionId}/succeed`)
  if (what === 'refunded') world.control('POST', '/refunds', { session: order.checkoutSessionId, amount: full })
  if (what === 'partly refunded')
    world.control('POST', '/refunds', { session: order.checkoutSessionId, amount: 10_000 })
  if (what === 'disputed') world.control('POST', '/disputes', { charge: await chargeOf(order.checkoutSessionId) })
  return { order, email, attendee }
}

async function chargeOf(checkoutSessionId: string): Promise<string> {
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(checkoutSessionId, {
    expand: ['payment_intent'],
  })
  return intent && typeof intent === 'object' ? String(intent.latest_charge) : ''
}

const ways = {
  'the comparison with Stripe': async () => {
    while ((await compareNextBatch(job())) === null);
  },
  'catching up on webhooks': () => catchUpOnWebhooks(job(new Date(Date.now() + 600_000))),
}

const kindsOf = async (orderId: string) =>
  (await world.db().select().from(decision).where(eq(decision.orderId, orderId))).map(({ kind }) => kind).toSorted()
const subjects = async (email: string) => (await world.messages(email)).map(({ subject }) => subject)

test.each(Object.entries(ways))(
  '%s finds a payment and its full refund: no email says that it is paid, and nothing is held',
  async (_, look) => {
    const { order, email, attendee } = await paidMeanwhile('refunded')
    await look()
    await world.jobs()
    expect(await world.orderOf(order.number)).toMatchObject({ status: 'accepted' })
    expect((await getOrder(world.as(order.buyer), order.number)).state).toBe('paid-canceled-refunded')
    const db = world.db()
    expect(await paymentsOf(db, order.id)).toMatchObject([{ status: 'succeeded' }])
    expect(await db.select().from(refund).where(eq(refund.orderId, order.id))).toMatchObject([
      { cents: full, status: 'succeeded' },
    ])
    const lines = await db.select().from(orderLine).where(eq(orderLine.orderId, order.id))
    expect(lines.every(({ canceledAt }) => canceledAt !== null)).toBe(true)
    expect(await kindsOf(order.id)).toEqual(['external-refund'])
    expect(await subjects(email)).toEqual([`$625 refunded for order ${order.number}`])
    expect(await subjects(attendee)).toEqual([])
  },
)

test.each(['partly refunded', 'disputed'] as const)(
  'a payment that was %s waits for staff, and no attendee is emailed',
  async (what) => {
    const { order, email, attendee } = await paidMeanwhile(what)
    await ways['the comparison with Stripe']()
    await world.jobs()
    expect(await world.orderOf(order.number)).toMatchObject({ status: 'accepted' })
    expect(await kindsOf(order.id)).toEqual(
      what === 'disputed' ? ['paid-not-confirmed'] : ['external-refund', 'paid-not-confirmed'],
    )
    expect(await subjects(attendee)).toEqual([])
    const paid = (await world.messages(email)).find(({ subject }) => subject === `Order ${order.number} is paid`)
    expect(paid?.text).toContain('It was disputed or partly refunded')
    expect((await getOrder(world.as(order.buyer), order.number)).unconfirmedBecause).toBe('disputed-or-refunded')
  },
)

test('a refund by a decision is told apart from one that staff requested by canceling, whose reason they chose', async () => {
  const { order } = await paidMeanwhile('disputed')
  await ways['the comparison with Stripe']()
  const [open] = await world.db().select().from(decision).where(eq(decision.orderId, order.id))
  const finance = memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])
  const ask = { orderNumber: order.number, decisionId: open?.id ?? '', resolution: 'refund-all' } as const
  expect(await resolveDecision(finance, ask)).toMatchObject({ ok: true })
  const { refunds, acts } = await getStaffOrder(finance, order.number)
  expect(refunds).toMatchObject([{ reason: 'canceled-by-staff', fromDecision: true }])
  expect(acts.map(({ act, fromDecision }) => [act, fromDecision])).toEqual([
    ['canceled', true],
    ['decided', true],
  ])
})

test('the unrefunded rest of an erased buyer’s payment is refunded (the whole amount was requested, and refused)', async () => {
  for (const [what, asked] of [
    ['refunded', []],
    ['partly refunded', [full - 10_000]],
  ] as const) {
    const { order } = await paidMeanwhile(what, { erased: true, bank: true })
    await ways['catching up on webhooks']()
    const rows = await world.db().select().from(refund).where(eq(refund.orderId, order.id))
    expect(rows.filter(({ reason }) => reason === 'buyer-erased').map(({ cents }) => cents)).toEqual(asked)
  }
})

test('an erased buyer’s disputed payment waits for staff and is not refunded (with the bank’s chargeback it was paid out twice)', async () => {
  const { order } = await paidMeanwhile('disputed', { erased: true, bank: true })
  await ways['catching up on webhooks']()
  const db = world.db()
  expect(await db.select().from(refund).where(eq(refund.orderId, order.id))).toEqual([])
  const [open, ...others] = await db.select().from(decision).where(eq(decision.orderId, order.id))
  expect([open, others]).toMatchObject([{ kind: 'paid-not-confirmed', sourceId: await paymentOf(order.id) }, []])
  // The deletion receipt says what staff do, as the member's page promises.
  const told = async () =>
    (await moneyAfterErasure(db, { orders: [order.id], person: order.buyer })).flatMap(
      ({ paymentsInQuestion }) => paymentsInQuestion,
    )
  expect(await told()).toEqual([{ cents: full, words: null }])
  // When the bank decides the dispute for us, the money can still be refunded.
  const by = memberCtx(db, newId<PersonId>(), new Date(), ['finance'])
  const ask = { orderNumber: order.number, decisionId: open?.id ?? '' }
  expect(await resolveDecision(by, { ...ask, resolution: 'confirm-now' })).toMatchObject({ ok: false })
  const closing = { resolution: 'keep', reason: 'nothing-owed', seenCents: full } as const
  expect(await resolveDecision(by, { ...ask, ...closing })).toMatchObject({ ok: true })
  expect(await told()).toEqual([{ cents: full, words: expect.stringContaining('Closed without a refund') }])
  expect(await world.orderOf(order.number)).toMatchObject({ status: 'canceled' })
  expect(await reopenDecision(by, ask)).toMatchObject({ ok: true })
  expect(await resolveDecision(by, { ...ask, resolution: 'refund-all' })).toMatchObject({ ok: true })
  expect(await db.select().from(refund).where(eq(refund.orderId, order.id))).toMatchObject([{ cents: full }])
})

/**
 * Ten seats that were paid for. One was canceled and refunded here; a restored backup lost both, and the holds expired.
 */
async function oneOfTenCanceled({ takenSince = 0 } = {}) {
  const made = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 5 } })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const emails = Array.from({ length: 10 }, () => `t-${newId()}@alder.example`)
  const order = await world.order(await world.member(), ticketTypeId, emails, 10 * full)
  world.pay(order)
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(order.checkoutSessionId)
  const metadata = { order_id: order.id, refund_id: newId() }
  await stripe().refunds.create({ payment_intent: String(intent), amount: full, metadata })
  const db = world.db()
  const lines = await db.select({ id: orderLine.id }).from(orderLine).where(eq(orderLine.orderId, order.id))
  const own = db
    .select({ id: registration.id })
    .from(registration)
    .where(
      inArray(
        registration.orderLineId,
        lines.map(({ id }) => id),
      ),
    )
  await db
    .update(seat)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(inArray(seat.registrationId, own))
  for (let n = 0; n < takenSince; n++)
    await world.order(await world.member(), ticketTypeId, [`since-${newId()}@alder.example`], full)
  const left = async (days = 0) => {
    const at = new Date(Date.now() + days * 86_400_000)
    return (await availabilityOf(db, [made.quotaIds.Conference ?? ''], at))[0]?.left
  }
  return { order, left }
}

test.each([
  ['all of them', 0],
  ['those that no one has taken since', 2],
])(
  'seats of a doubtful order are held for staff: %s (they stayed on sale until someone decided)',
  async (_, takenSince) => {
    const { order, left } = await oneOfTenCanceled({ takenSince })
    expect(await left()).toBe(10 - takenSince)
    await ways['the comparison with Stripe']()
    expect(await left()).toBe(0)
    expect(await left(LONG_HOLD_DAYS - 0.1)).toBe(takenSince)
    expect(await left(LONG_HOLD_DAYS + 0.1)).toBe(10)
    const { state, unconfirmedBecause, lines } = await getOrder(world.as(order.buyer), order.number)
    expect([state, unconfirmedBecause, lines.every(({ canceledAt }) => canceledAt === null)]).toEqual([
      'paid-not-confirmed',
      'disputed-or-refunded',
      true,
    ])
    const [open] = await world
      .db()
      .select()
      .from(decision)
      .where(eq(decision.sourceId, await paymentOf(order.id)))
    const decided = await resolveDecision(memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance']), {
      orderNumber: order.number,
      decisionId: open?.id ?? '',
      resolution: 'confirm-now',
    })
    expect(decided).toMatchObject(takenSince === 0 ? { ok: true } : { refusal: { code: 'still-unavailable' } })
    if (takenSince === 0) expect(await left(LONG_HOLD_DAYS + 0.1)).toBe(0)
  },
)

const paymentOf = async (orderId: string) => (await paymentsOf(world.db(), orderId))[0]?.id ?? ''
