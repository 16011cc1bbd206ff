import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { decision, refund, refundLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { RefundId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type { Resolution } from '@/lib/base/money-lists'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { cancelLinesIn, requestRefundIn } from './cancel-lines'
import type { ResolveDecisionInput } from './forms'
import { mailAttendee, mailCancellation } from './jobs'
import { linesOf, lockOrderIn, type OrderRow, paymentsOf, refundablePayments } from './order-rows'
import { giveUpIn, placeIn, takersOf } from './place-lines'
import { planCancellation } from './plan-cancellation'
import { asStaff, type Decider, recordMoneyActIn } from './record-money-act'
import { canDecide, canWaive } from './rules/permissions'
import { fitsDecision, returnsMoney } from './rules/resolution'

export type ResolveRefusal =
  | { code: 'already-decided' }
  | { code: 'does-not-fit' }
  | { code: 'still-no-place' }
  | { code: 'nothing-to-refund' }
type DecisionRow = typeof decision.$inferSelect

/** Staff decide what nobody may decide automatically. Two who press at once: the second is told it is decided. */
export async function resolveDecision(ctx: Ctx, input: ResolveDecisionInput): Promise<Result<null, ResolveRefusal>> {
  must(canDecide(ctx.actor) && (!returnsMoney(input.resolution) || canWaive(ctx.actor)))
  return ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const [open] = await tx
      .select()
      .from(decision)
      .where(and(eq(decision.id, input.decisionId), eq(decision.orderId, row.id)))
    if (!open) throw new NotFound()
    if (open.settledAt) return refuse({ code: 'already-decided' })
    if (!fitsDecision(open.kind, input.resolution)) return refuse({ code: 'does-not-fit' })
    const done = await applyIn(tx, { row, open, by: asStaff(ctx.actor), now: ctx.now }, input.resolution)
    if (!done.ok) return done
    await tx
      .update(decision)
      .set({ settledAt: ctx.now, settledBy: personOf(ctx.actor), resolution: input.resolution })
      .where(and(eq(decision.id, open.id), isNull(decision.settledAt)))
    const { refundId = null, cents: amount = 0 } = done.value ?? {}
    const act = { orderId: row.id, act: 'decided', cents: amount, refundId, decisionId: open.id } as const
    await recordMoneyActIn(tx, asStaff(ctx.actor), { ...act, resolution: input.resolution }, ctx.now)
    return ok(null)
  })
}

type About = { row: OrderRow; open: DecisionRow; by: Decider; now: Date }
/** The refund that a resolution has asked for; null when it asked for none. */
type Done = Result<{ refundId: RefundId | null; cents: Cents } | null, ResolveRefusal>

async function applyIn(tx: Tx, about: About, resolution: Resolution): Promise<Done> {
  if (resolution === 'keep') return ok(null)
  if (resolution === 'place-now') return placeNowIn(tx, about.row, about.now)
  if (resolution === 'try-refund-again') return sendAgainIn(tx, about)
  return about.open.kind === 'paid-twice' ? refundSecondPaymentIn(tx, about) : refundWholeIn(tx, about)
}

/**
 * What was canceled after the money came has been returned or given up since, and stays so. A buyer or an attendee who
 * was erased takes nothing any more; an order that nobody is left for can only be paid back.
 */
async function placeNowIn(tx: Tx, row: OrderRow, now: Date): Promise<Done> {
  const { settledAt } = row
  const lines = (await linesOf(tx, row.id)).filter(
    ({ canceledAt }) => canceledAt === null || (settledAt !== null && canceledAt <= settledAt),
  )
  const { here, gone } = await takersOf(tx, lines)
  const wanted = row.buyerId ? here : here.filter(({ kind }) => kind === 'registration' || kind === 'session')
  if (wanted.length === 0) return refuse({ code: 'still-no-place' })
  if (!(await placeIn(tx, { ...row, status: 'expired' }, wanted, now))) return refuse({ code: 'still-no-place' })
  if (gone.length > 0) await giveUpIn(tx, row, gone, now)
  for (const line of wanted) {
    if (line.kind === 'registration') await enqueue(tx, mailAttendee, { registrationLineId: line.id })
  }
  return ok(null)
}

async function refundWholeIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const all = (await linesOf(tx, row.id))
    .filter((line) => line.canceledAt === null || row.status === 'paid')
    .map((line) => line.id)
  const planned = await planCancellation(tx, { orderId: row.id, lineIds: all, waive: true, now, evenCanceled: true })
  if (!planned.ok || planned.value.plan.total === 0) return refuse({ code: 'nothing-to-refund' })
  const { lines, plan } = planned.value
  if (!(await refundablePayments(tx, row.id)).some((payment) => payment.left >= plan.total))
    return refuse({ code: 'nothing-to-refund' })
  const reason = open.kind === 'amount-differs' ? 'amount-differs' : 'paid-not-placed'
  const refundId = await cancelLinesIn(tx, row, lines, plan, { ...by, reason }, now)
  await enqueue(tx, mailCancellation, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
  return ok({ refundId, cents: plan.total })
}

/** Refunding a duplicate charge cancels the paid ticket (pretix #343): here the order's lines are not touched. */
async function refundSecondPaymentIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const second = (await paymentsOf(tx, row.id)).find((payment) => payment.id === open.sourceId)
  if (!second || !(await isLeft(tx, row, second.id, second.cents))) return refuse({ code: 'nothing-to-refund' })
  const plan = { parts: [], total: cents(second.cents) }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: 'paid-twice' }, now, { paymentId: second.id })
  return ok({ refundId, cents: plan.total })
}

/** The money may have been returned in Stripe itself meanwhile. */
const isLeft = async (tx: Tx, row: OrderRow, paymentId: string, amount: number): Promise<boolean> =>
  (await refundablePayments(tx, row.id)).some(({ id, left }) => id === paymentId && left >= amount)

/** The same refund once more: its lines, rules and reason are those of the one that failed. */
async function sendAgainIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const [failed] = await tx
    .select()
    .from(refund)
    .where(and(eq(refund.id, open.sourceId), eq(refund.orderId, row.id)))
  if (!failed || !(await isLeft(tx, row, failed.paymentId, failed.cents))) return refuse({ code: 'nothing-to-refund' })
  const parts = (await tx.select().from(refundLine).where(eq(refundLine.refundId, failed.id))).map((part) => ({
    lineId: part.orderLineId,
    net: cents(part.netCents),
    tax: cents(part.taxCents),
    rule: part.rule,
    charge: cents(part.chargeCents),
  }))
  const again = { paymentId: failed.paymentId, retryOf: failed.id }
  const plan = { parts, total: cents(failed.cents) }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: failed.reason }, now, again)
  return ok({ refundId, cents: plan.total })
}
