import { and, eq } from 'drizzle-orm'
import { decision } from '@/db/schema/payments'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { must, NotFound } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import { holdCanceledLinesIn } from '@/lib/checkout/cancel-unshipped-lines'
import type { Ctx } from '@/lib/infra/ctx'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { canDecide } from '@/lib/orders/rules/permissions'
import { asStaff, recordMoneyActIn } from '@/lib/payments/record-money-act'
import { closingKeepsMoney } from '@/lib/payments/rules/resolution'
import type { ReopenDecisionInput } from './forms'

/** Reopens a decision that was closed without a refund. The history keeps who closed it, and who reopened it. */
export async function reopenDecision(
  ctx: Ctx,
  input: ReopenDecisionInput,
): Promise<Result<null, { code: 'not-closed' } | NotFresh>> {
  must(canDecide(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const [closed] = await tx
      .select()
      .from(decision)
      .where(and(eq(decision.id, input.decisionId), eq(decision.orderId, row.id)))
    if (!closed) throw new NotFound()
    if (!closed.resolvedAt || closed.resolution !== 'keep' || !closingKeepsMoney(closed.kind))
      return refuse({ code: 'not-closed' as const })
    await tx
      .update(decision)
      .set({ resolvedAt: null, resolvedBy: null, resolution: null, reason: null })
      .where(eq(decision.id, closed.id))
    if (closed.kind === 'paid-not-confirmed' && row.status === 'accepted')
      await holdCanceledLinesIn(tx, row, { closedAt: closed.resolvedAt, now: ctx.now })
    const act = { orderId: row.id, act: 'reopened', cents: 0, decisionId: closed.id } as const
    await recordMoneyActIn(tx, asStaff(ctx.actor), act, ctx.now)
    return ok(row.id)
  })
  const outcome = result.ok ? { order: result.value } : { refused: result.refusal.code }
  logStaffAction(ctx, 'reopen-decision', { decision: input.decisionId, ...outcome })
  return result.ok ? ok(null) : result
}
