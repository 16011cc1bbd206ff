import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { must } from '@/lib/base/errors'
import type { RefundId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { canCancel, canRefundInFull, canSeeOrders } from '@/lib/orders/rules/permissions'
import { asStaff } from '@/lib/payments/record-money-act'
import { cancelAndRefundLinesIn } from './cancel-and-refund-lines'
import type { CancelRefusal } from './cancel-registration'
import { enqueueCancellationEmailsIn } from './enqueue-cancellation-emails'
import type { CancelOrderLinesInput } from './forms'
import { planCancellation } from './plan-cancellation'

/** Staff cancel lines of an accepted order (registrations, unshipped print) and refund what the rule, or a waiver, gives. */
export async function staffCancelLines(
  ctx: Ctx,
  input: CancelOrderLinesInput,
): Promise<Result<{ refundId: RefundId | null }, CancelRefusal | NotFresh>> {
  must(canSeeOrders(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'refund')
  if (!fresh.ok) return fresh
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const planned = await planCancellation(tx, {
      orderId: row.id,
      lineIds: input.lineIds,
      waive: input.waive,
      now: ctx.now,
    })
    const kinds = planned.ok
      ? planned.value.lines.filter((line) => input.lineIds.includes(line.id)).map((line) => line.kind)
      : []
    must(canCancel(ctx.actor, kinds) && (!input.waive || canRefundInFull(ctx.actor)))
    if (row.status !== 'accepted') return refuse({ code: 'order-not-accepted' as const })
    if (!planned.ok) return planned
    const { plan, lines } = planned.value
    if (plan.total !== input.seenRefund) return refuse({ code: 'refund-changed' as const, refund: plan.total })
    const by = { ...asStaff(ctx.actor), reason: input.reason }
    const refundId = await cancelAndRefundLinesIn(tx, row, lines, plan, by, ctx.now)
    await enqueueCancellationEmailsIn(tx, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
    return ok({ refund: refundId, order: row.id, cents: plan.total })
  })
  const act = input.waive ? 'refund-override' : 'cancel-lines'
  logStaffAction(ctx, act, result.ok ? result.value : { refused: result.refusal.code })
  return result.ok ? ok({ refundId: result.value.refund }) : result
}
