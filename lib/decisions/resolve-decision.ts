import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { decision } from '@/db/schema/payments'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { must, NotFound } from '@/lib/base/errors'
import type { RefundId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import { cancelUnshippedLinesIn } from '@/lib/checkout/cancel-unshipped-lines'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { canDecide, canRefundInFull } from '@/lib/orders/rules/permissions'
import { asStaff, recordMoneyActIn } from '@/lib/payments/record-money-act'
import { amountInQuestion, closingKeepsMoney, fitsDecision, refundsMoney } from '@/lib/payments/rules/resolution'
import { decisionAmountsOf } from './decision-amounts'
import type { ResolveDecisionInput } from './forms'
import { sendMoneyNewsMailJob } from './jobs'
import { recordCheckSentIn } from './record-check-sent'
import {
  cancelAndRefundUnshippedIn,
  confirmOrderNowIn,
  refundDifferenceIn,
  refundRestOfPaymentIn,
  sendRefundAgainIn,
} from './resolutions'
import type { DecisionContext, ResolutionResult, ResolveRefusal } from './resolve-types'

/**
 * Staff decide what must not be decided automatically. If two submit at once, the second is refused with
 * `already-decided`. A resolution that keeps money needs a reason and the amount that was shown.
 */
export async function resolveDecision(
  ctx: Ctx,
  input: ResolveDecisionInput,
): Promise<Result<null, ResolveRefusal | NotFresh>> {
  must(canDecide(ctx.actor) && (!refundsMoney(input.resolution) || canRefundInFull(ctx.actor)))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const [open] = await tx
      .select()
      .from(decision)
      .where(and(eq(decision.id, input.decisionId), eq(decision.orderId, row.id)))
    if (!open) throw new NotFound()
    if (open.resolvedAt) return refuse({ code: 'already-decided' as const })
    if (!fitsDecision(open.kind, input.resolution)) return refuse({ code: 'does-not-fit' as const })
    const context = { row, decisionRow: open, by: asStaff(ctx.actor), now: ctx.now }
    const applied = await applyResolutionIn(tx, context, input)
    return applied.ok ? recordResolutionIn(tx, context, { input, applied: applied.value }) : applied
  })
  const act = input.resolution === 'check-sent' ? 'refund-by-check' : 'decide'
  const outcome = result.ok ? result.value : { refused: result.refusal.code }
  logStaffAction(ctx, act, { decision: input.decisionId, ...outcome })
  return result.ok ? ok(null) : result
}

async function applyResolutionIn(
  tx: Tx,
  context: DecisionContext,
  input: ResolveDecisionInput,
): Promise<ResolutionResult> {
  switch (input.resolution) {
    case 'keep':
      return closeWithoutRefundIn(tx, context, input)
    case 'confirm-now':
      return confirmOrderNowIn(tx, context.row, context.now)
    case 'try-refund-again':
      return sendRefundAgainIn(tx, context)
    case 'check-sent':
      return recordCheckSentIn(tx, context, input)
    case 'refund-all':
      return refundIn(tx, context)
  }
}

function refundIn(tx: Tx, context: DecisionContext): Promise<ResolutionResult> {
  if (context.decisionRow.kind === 'paid-twice') return refundRestOfPaymentIn(tx, context, 'paid-twice')
  if (context.decisionRow.kind === 'paid-not-confirmed' && context.row.status !== 'accepted')
    return refundRestOfPaymentIn(tx, context, 'buyer-erased')
  return context.decisionRow.kind === 'amount-differs'
    ? refundDifferenceIn(tx, context)
    : cancelAndRefundUnshippedIn(tx, context)
}

async function closeWithoutRefundIn(
  tx: Tx,
  { row, decisionRow, now }: DecisionContext,
  { reason, seenCents }: ResolveDecisionInput,
): Promise<ResolutionResult> {
  if (!closingKeepsMoney(decisionRow.kind)) return ok(null)
  if (!reason) return refuse({ code: 'needs-reason' })
  const amount = amountInQuestion(decisionRow, await decisionAmountsOf(tx, row))
  if (seenCents !== amount) return refuse({ code: 'amount-changed', amount })
  if (decisionRow.kind === 'paid-not-confirmed' && row.status === 'accepted') await cancelUnshippedLinesIn(tx, row, now)
  return ok({ refundId: null, cents: amount })
}

type AppliedResolution = { input: ResolveDecisionInput; applied: { refundId: RefundId | null; cents: Cents } | null }

async function recordResolutionIn(
  tx: Tx,
  { row, decisionRow, by, now }: DecisionContext,
  { input, applied }: AppliedResolution,
) {
  const { resolution, reason } = input
  const closes = resolution === 'keep' && closingKeepsMoney(decisionRow.kind)
  await tx
    .update(decision)
    .set({ resolvedAt: now, resolvedBy: by.person, resolution, reason: closes ? reason : null })
    .where(and(eq(decision.id, decisionRow.id), isNull(decision.resolvedAt)))
  const [refundId, amount] = [applied?.refundId ?? null, applied?.cents ?? cents(0)]
  const act = closes ? 'closed' : resolution === 'check-sent' ? 'check-sent' : 'decided'
  const written = { orderId: row.id, act, cents: amount, refundId, decisionId: decisionRow.id, resolution } as const
  await recordMoneyActIn(tx, by, { ...written, ...(closes && reason ? { reason } : {}) }, now)
  const news = resolution === 'confirm-now' ? 'confirmed' : act
  // A refund has its own email, and so does a refund made in Stripe.
  if (news !== 'decided') await enqueue(tx, sendMoneyNewsMailJob, { decisionId: decisionRow.id, news })
  return ok({ order: row.id, refund: refundId, cents: amount })
}
