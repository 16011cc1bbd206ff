import { must } from '@/lib/base/errors'
import type { RefundId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { cancelLinesIn } from './cancel-lines'
import type { CancelRefusal } from './cancel-registration'
import type { RefundOrderLinesInput } from './forms'
import { mailCancellation } from './jobs'
import { lockOrderIn } from './order-rows'
import { planCancellation } from './plan-cancellation'
import { asStaff } from './record-money-act'
import { canCancel, canWaive } from './rules/permissions'

/** Staff cancel lines of a paid order (registrations, unshipped print) and return what the rule, or a waiver, gives. */
export async function refundOrderLines(
  ctx: Ctx,
  input: RefundOrderLinesInput,
): Promise<Result<{ refundId: RefundId | null }, CancelRefusal>> {
  return ctx.db.transaction(async (tx) => {
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
    must(canCancel(ctx.actor, kinds) && (!input.waive || canWaive(ctx.actor)))
    if (row.status !== 'paid') return refuse({ code: 'not-paid' })
    if (!planned.ok) return planned
    const { plan, lines } = planned.value
    if (plan.total !== input.seenRefund) return refuse({ code: 'refund-changed', refund: plan.total })
    const by = { ...asStaff(ctx.actor), reason: input.reason }
    const refundId = await cancelLinesIn(tx, row, lines, plan, by, ctx.now)
    await enqueue(tx, mailCancellation, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
    return ok({ refundId })
  })
}
