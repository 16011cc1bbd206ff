import { and, asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { orderLine } from '@/db/schema/orders'
import { decision, moneyAct, refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { system } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { getOrder } from '@/lib/orders/get-order'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { applyStripeEvent } from '@/lib/reconciliation/apply-stripe-event'
import { cancelRegistration } from './cancel-registration'
import { staffCancelLines } from './staff-cancel-lines'

const world = openMoneyWorld()
const full = 62_500
const back = 55_000
const job = () => ({ db: world.db(), actor: system('test'), now: new Date() })

async function paid(email: string): Promise<Bought & { lineId: string }> {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const bought = await world.order(await world.member(email), ticketIds['Full conference'] ?? '', [`a-${email}`], full)
  world.pay(bought)
  await settleOrder(world.as(bought.buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const [line] = await world
    .db()
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.orderId, bought.id), eq(orderLine.kind, 'registration')))
  return { ...bought, lineId: line?.id ?? '' }
}

const cancel = (bought: Bought & { lineId: string }, seenRefund = back) =>
  cancelRegistration(world.as(bought.buyer), { orderNumber: bought.number, lineId: bought.lineId, seenRefund })
const refundsOf = ({ id }: Bought) =>
  world.db().select().from(refund).where(eq(refund.orderId, id)).orderBy(asc(refund.requestedAt))
const actsOf = ({ id }: Bought) =>
  world.db().select().from(moneyAct).where(eq(moneyAct.orderId, id)).orderBy(asc(moneyAct.at))

/** The bank returns a refund that Stripe had reported as succeeded. */
async function failLater(bought: Bought): Promise<string> {
  const [sent] = await refundsOf(bought)
  const stripeId = sent?.stripeId ?? ''
  world.control('POST', `/refunds/${stripeId}/fail`)
  for (const event of world.events('refund.failed', stripeId)) await applyStripeEvent(job(), event as never)
  const [open] = await world.db().select().from(decision).where(eq(decision.orderId, bought.id))
  return open?.id ?? ''
}

test('a partly refunded line shows the rule that decided (the email called it "all that was paid")', async () => {
  const bought = await paid('partly@alder.example')
  world.control('POST', '/refunds', { session: bought.checkoutSessionId, amount: 40_000 })
  for (const event of world.events('refund.created')) await applyStripeEvent(job(), event as never)
  const finance = memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])
  const ask = { orderNumber: bought.number, lineIds: [bought.lineId], waive: false, seenRefund: 22_500 }
  expect(await staffCancelLines(finance, { ...ask, reason: 'illness' })).toMatchObject({ ok: true })
  await world.jobs()
  const mail = (await world.messages('partly@alder.example')).find(({ subject }) => subject.startsWith('Cancellation'))
  expect(mail?.text).toContain('Refund of $225: the rest of the payment')
  expect(mail?.text).not.toContain('the full amount')
  const order = await getOrder(world.as(bought.buyer), bought.number)
  expect(order.refunds.find(({ external }) => !external)).toMatchObject({
    reason: 'illness',
    parts: [{ lineId: bought.lineId, rule: 'what-is-left', net: 22_500 }],
  })
})

test('a refund that is sent again keeps its reason, its lines and their rules (it became "goodwill")', async () => {
  const bought = await paid('again@alder.example')
  await cancel(bought)
  await world.jobs()
  const decisionId = await failLater(bought)
  const finance = memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance'])
  const again = { orderNumber: bought.number, decisionId, resolution: 'try-refund-again' as const }
  expect(await resolveDecision(finance, again)).toMatchObject({ ok: true })
  const [failed, sent] = await refundsOf(bought)
  expect(sent).toMatchObject({ reason: 'canceled-by-member', retryOf: failed?.id, cents: back })
  const lines = await world.db().select().from(refundLine)
  const ruleOf = (id?: string) => lines.find(({ refundId }) => refundId === id)
  expect(ruleOf(sent?.id)).toMatchObject({ rule: 'less-charge', chargeCents: 7_500 })
  expect(ruleOf(sent?.id)?.rule).toBe(ruleOf(failed?.id)?.rule)
})

test('every money decision records who made it, even a cancellation without a refund; erasure removes the person', async () => {
  const bought = await paid('who@alder.example')
  await cancel(bought)
  await world.jobs()
  const decisionId = await failLater(bought)
  const clerk = newId<PersonId>()
  const finance = memberCtx(world.db(), clerk, new Date(), ['finance'])
  await resolveDecision(finance, { orderNumber: bought.number, decisionId, resolution: 'try-refund-again' })
  const [, sent] = await refundsOf(bought)
  expect(await actsOf(bought)).toMatchObject([
    { act: 'canceled', who: 'member', personId: bought.buyer, cents: back, reason: 'canceled-by-member' },
    { act: 'decided', who: 'staff', personId: clerk, cents: back, refundId: sent?.id, resolution: 'try-refund-again' },
  ])
  const late = await paid('who-late@alder.example')
  const [line] = await world.db().select().from(orderLine).where(eq(orderLine.id, late.lineId))
  const after = new Date(`${line?.refundUntil}T23:00:00-12:00`)
  const input = { orderNumber: late.number, lineId: late.lineId, seenRefund: 0 }
  expect(await cancelRegistration(world.as(late.buyer, after), input)).toMatchObject({ ok: true })
  expect(await actsOf(late)).toMatchObject([{ act: 'canceled', personId: late.buyer, cents: 0, refundId: null }])
  const [canceled] = await world.db().select().from(orderLine).where(eq(orderLine.id, late.lineId))
  expect(canceled).toMatchObject({ cancelRule: 'past-deadline', cancelChargeCents: 0 })
  await world.db().transaction((tx) => ordersPrivacy.eraseFor(tx, late.buyer, new Date()))
  expect(await actsOf(late)).toMatchObject([{ act: 'canceled', who: 'member', personId: null }])
})

test('closing a failed refund needs a reason and the shown amount, records who did it, and can be reopened (one click closed $550 for good)', async () => {
  const bought = await paid('closed@alder.example')
  await cancel(bought)
  await world.jobs()
  const decisionId = await failLater(bought)
  await world.jobs()
  const clerk = newId<PersonId>()
  const finance = memberCtx(world.db(), clerk, new Date(), ['finance'])
  const ask = { orderNumber: bought.number, decisionId, resolution: 'keep' as const }
  expect(await resolveDecision(finance, ask)).toEqual({ ok: false, refusal: { code: 'needs-reason' } })
  const reasoned = { ...ask, reason: 'nothing-owed' as const }
  const changed = { ok: false, refusal: { code: 'amount-changed', amount: back } }
  expect(await resolveDecision(finance, reasoned)).toEqual(changed)
  expect(await resolveDecision(finance, { ...reasoned, seenCents: 1 })).toEqual(changed)
  expect(await reopenDecision(finance, ask)).toMatchObject({ ok: false })
  const member = world.as(bought.buyer)
  expect(await getOrder(member, bought.number)).toMatchObject({ state: 'refund-failed', money: { failed: back } })

  expect(await resolveDecision(finance, { ...reasoned, seenCents: back })).toMatchObject({ ok: true })
  await world.jobs()
  expect((await getOrder(member, bought.number)).refunds).toMatchObject([
    { state: 'not-refunded', closed: { reason: 'nothing-owed' } },
  ])
  const subjects = (await world.messages('closed@alder.example')).map(({ subject }) => subject)
  expect(subjects).toContain(`Your refund of $550 for order ${bought.number} failed`)
  expect(subjects).toContain(`Order ${bought.number} was closed without a refund`)
  await expect(reopenDecision(member, ask)).rejects.toThrow(Forbidden)
  const both = await Promise.all([reopenDecision(finance, ask), reopenDecision(finance, ask)])
  expect(both.filter((answer) => answer.ok)).toHaveLength(1)
  expect(await getOrder(member, bought.number)).toMatchObject({ state: 'refund-failed', money: { failed: back } })
  expect((await actsOf(bought)).slice(1)).toMatchObject([
    { act: 'closed', who: 'staff', personId: clerk, cents: back, reason: 'nothing-owed' },
    { act: 'reopened', who: 'staff', personId: clerk },
  ])
  expect(await resolveDecision(finance, { ...ask, resolution: 'try-refund-again' })).toMatchObject({ ok: true })
})
