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
import { canDecide, canWaive } from '@/lib/orders/rules/permissions'
import { asStaff, recordMoneyActIn } from '@/lib/payments/record-money-act'
import { amountInQuestion, closingKeepsMoney, fitsDecision, returnsMoney } from '@/lib/payments/rules/resolution'
import { decisionAmountsOf } from './decision-amounts'
import type { ResolveDecisionInput } from './forms'
import { sendMoneyNewsMailJob } from './jobs'
import { recordCheckIn } from './record-check'
import {
  cancelAndRefundUnshippedIn,
  confirmLinesNowIn,
  refundDifferenceIn,
  refundLeftIn,
  sendAgainIn,
} from './resolutions'
import type { ResolutionResult, ResolveRefusal, Resolving } from './resolve-types'

/**
 * Staff decide what must not be decided automatically. If two submit at once, the second is refused with
 * `already-decided`. A resolution that keeps money needs a reason and the amount that was shown.
 */
export async function resolveDecision(
  ctx: Ctx,
  input: ResolveDecisionInput,
): Promise<Result<null, ResolveRefusal | NotFresh>> {
  must(canDecide(ctx.actor) && (!returnsMoney(input.resolution) || canWaive(ctx.actor)))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const answer = await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const [open] = await tx
      .select()
      .from(decision)
      .where(and(eq(decision.id, input.decisionId), eq(decision.orderId, row.id)))
    if (!open) throw new NotFound()
    if (open.resolvedAt) return refuse({ code: 'already-decided' as const })
    if (!fitsDecision(open.kind, input.resolution)) return refuse({ code: 'does-not-fit' as const })
    const about = { row, open, by: asStaff(ctx.actor), now: ctx.now }
    const done = await applyIn(tx, about, input)
    return done.ok ? settleIn(tx, about, { input, done: done.value }) : done
  })
  const act = input.resolution === 'check-sent' ? 'refund-by-check' : 'decide'
  const about = answer.ok ? answer.value : { refused: answer.refusal.code }
  logStaffAction(ctx, act, { decision: input.decisionId, ...about })
  return answer.ok ? ok(null) : answer
}

async function applyIn(tx: Tx, about: Resolving, input: ResolveDecisionInput): Promise<ResolutionResult> {
  switch (input.resolution) {
    case 'keep':
      return keepIn(tx, about, input)
    case 'confirm-now':
      return confirmLinesNowIn(tx, about.row, about.now)
    case 'try-refund-again':
      return sendAgainIn(tx, about)
    case 'check-sent':
      return recordCheckIn(tx, about, input)
    case 'refund-all':
      return refundIn(tx, about)
  }
}

function refundIn(tx: Tx, about: Resolving): Promise<ResolutionResult> {
  if (about.open.kind === 'paid-twice') return refundLeftIn(tx, about, 'paid-twice')
  if (about.open.kind === 'paid-not-confirmed' && about.row.status !== 'accepted')
    return refundLeftIn(tx, about, 'buyer-erased')
  return about.open.kind === 'amount-differs' ? refundDifferenceIn(tx, about) : cancelAndRefundUnshippedIn(tx, about)
}

async function keepIn(
  tx: Tx,
  { row, open, now }: Resolving,
  { reason, seenCents }: ResolveDecisionInput,
): Promise<ResolutionResult> {
  if (!closingKeepsMoney(open.kind)) return ok(null)
  if (!reason) return refuse({ code: 'needs-reason' })
  const amount = amountInQuestion(open, await decisionAmountsOf(tx, row))
  if (seenCents !== amount) return refuse({ code: 'amount-changed', amount })
  if (open.kind === 'paid-not-confirmed' && row.status === 'accepted') await cancelUnshippedLinesIn(tx, row, now)
  return ok({ refundId: null, cents: amount })
}

type Settled = { input: ResolveDecisionInput; done: { refundId: RefundId | null; cents: Cents } | null }

async function settleIn(tx: Tx, { row, open, by, now }: Resolving, { input, done }: Settled) {
  const { resolution, reason } = input
  const closes = resolution === 'keep' && closingKeepsMoney(open.kind)
  await tx
    .update(decision)
    .set({ resolvedAt: now, resolvedBy: by.person, resolution, reason: closes ? reason : null })
    .where(and(eq(decision.id, open.id), isNull(decision.resolvedAt)))
  const [refundId, amount] = [done?.refundId ?? null, done?.cents ?? cents(0)]
  const act = closes ? 'closed' : resolution === 'check-sent' ? 'check-sent' : 'decided'
  const written = { orderId: row.id, act, cents: amount, refundId, decisionId: open.id, resolution } as const
  await recordMoneyActIn(tx, by, { ...written, ...(closes && reason ? { reason } : {}) }, now)
  const news = resolution === 'confirm-now' ? 'confirmed' : act
  // A refund has its own email, and so does a refund made in Stripe.
  if (news !== 'decided') await enqueue(tx, sendMoneyNewsMailJob, { decisionId: open.id, news })
  return ok({ order: row.id, refund: refundId, cents: amount })
}
