import { and, eq, isNull } from 'drizzle-orm'
import { conference } from '@/db/schema/catalog'
import { memberPriceCheck, orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { decideFresh, type NotFresh } from '@/lib/accounts/rules/step-up'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import type { ConfirmMemberPriceInput } from './forms'
import { canConfirmMemberPrices } from './rules/permissions'

/** Staff confirm that the attendee of this line belongs to the member city. Pressed twice, the first one stands. */
export async function confirmMemberPrice(
  ctx: Ctx,
  { conference: slug, lineId }: ConfirmMemberPriceInput,
): Promise<Result<null, NotFresh>> {
  must(canConfirmMemberPrices(ctx.actor))
  const fresh = decideFresh(ctx, 'decision')
  if (!fresh.ok) return fresh
  const answer = await ctx.db.transaction(async (tx) => {
    const [known] = await tx
      .select({ order: orderLine.orderId })
      .from(memberPriceCheck)
      .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
      .innerJoin(conference, eq(conference.id, memberPriceCheck.conferenceId))
      .where(and(eq(memberPriceCheck.orderLineId, lineId), eq(conference.slug, slug)))
    if (!known) throw new NotFound()
    const done = await tx
      .update(memberPriceCheck)
      .set({ resolvedAt: ctx.now, resolution: 'staff', resolvedBy: personOf(ctx.actor) })
      .where(and(eq(memberPriceCheck.orderLineId, lineId), isNull(memberPriceCheck.resolvedAt)))
      .returning({ lineId: memberPriceCheck.orderLineId })
    return { order: known.order, refused: done.length > 0 ? undefined : ('already-decided' as const) }
  })
  logStaffAction(ctx, 'confirm-member-price', { subject: lineId, ...answer })
  return ok(null)
}
