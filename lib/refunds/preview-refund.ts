import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { must, NotFound } from '@/lib/base/errors'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { canSeeOrders, isBuyer } from '@/lib/orders/rules/permissions'
import { planCancellation } from './plan-cancellation'
import type { RefundPlan, RefundRefusal } from './rules/decide-refund'

/** The exact refund of canceling these lines, for the buyer and for staff. Changes nothing. */
export async function previewRefund(
  ctx: Ctx,
  input: { orderNumber: number; lineIds: readonly string[]; waive: boolean },
): Promise<Result<RefundPlan, RefundRefusal>> {
  const [row] = await ctx.db.select().from(order).where(eq(order.number, input.orderNumber))
  if (!row) throw new NotFound()
  must(canSeeOrders(ctx.actor) || (isBuyer(ctx.actor, row) && !input.waive))
  const planned = await planCancellation(ctx.db, {
    orderId: row.id,
    lineIds: input.lineIds,
    waive: input.waive,
    now: ctx.now,
  })
  return planned.ok ? { ok: true, value: planned.value.plan } : planned
}
