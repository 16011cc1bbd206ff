import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { must } from '@/lib/base/errors'
import { cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { canDecide } from '@/lib/orders/rules/permissions'
import { asStaff } from '@/lib/payments/record-money-act'
import type { CloseMismatchInput } from './forms'
import { sendMismatchMailJob } from './jobs'
import { isOrMayBeErased } from './maybe-erased'
import { changeMismatchIn, lockMismatchIn } from './mismatch-rows'
import type { MismatchRefusal } from './refund-mismatch'

/** Staff close a mismatch without a refund, with a reason and the amount that was shown. It can be reopened. */
export async function closeMismatch(
  ctx: Ctx,
  input: CloseMismatchInput,
): Promise<Result<null, MismatchRefusal | NotFresh>> {
  must(canDecide(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const { mismatchId, reason, seenCents } = input
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id: mismatchId })
    if (row.resolution) return refuse({ code: 'already-decided' as const })
    if (row.cents !== seenCents) return refuse({ code: 'amount-changed' as const, amount: cents(row.cents) })
    const by = asStaff(ctx.actor)
    const set = { resolution: 'closed', reason, resolvedAt: ctx.now, resolvedBy: by.person } as const
    await changeMismatchIn(tx, row, { set, act: { act: 'closed', cents: row.cents, reason }, by, now: ctx.now })
    if (!isOrMayBeErased(row)) await enqueue(tx, sendMismatchMailJob, { mismatchId, news: 'closed' })
    return ok(row.cents)
  })
  const outcome = result.ok ? { cents: result.value } : { refused: result.refusal.code }
  logStaffAction(ctx, 'decide', { decision: mismatchId, ...outcome })
  return result.ok ? ok(null) : result
}

/** Reopens what was closed without a refund. The history keeps who closed it, and who reopened it. */
export async function reopenMismatch(
  ctx: Ctx,
  input: { mismatchId: string },
): Promise<Result<null, { code: 'not-closed' } | NotFresh>> {
  must(canDecide(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id: input.mismatchId })
    if (row.resolution !== 'closed') return refuse({ code: 'not-closed' as const })
    const set = { resolution: null, reason: null, resolvedAt: null, resolvedBy: null }
    const act = { act: 'reopened', cents: row.cents } as const
    await changeMismatchIn(tx, row, { set, act, by: asStaff(ctx.actor), now: ctx.now })
    return ok(null)
  })
  const refused = result.ok ? undefined : result.refusal.code
  logStaffAction(ctx, 'reopen-decision', { decision: input.mismatchId, refused })
  return result
}
