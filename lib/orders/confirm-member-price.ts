import { and, eq, isNull } from 'drizzle-orm'
import { conference } from '@/db/schema/catalog'
import { memberPriceCheck } from '@/db/schema/orders'
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
): Promise<Result<null, never>> {
  must(canConfirmMemberPrices(ctx.actor))
  return ctx.db.transaction(async (tx) => {
    const [known] = await tx
      .select({ lineId: memberPriceCheck.orderLineId })
      .from(memberPriceCheck)
      .innerJoin(conference, eq(conference.id, memberPriceCheck.conferenceId))
      .where(and(eq(memberPriceCheck.orderLineId, lineId), eq(conference.slug, slug)))
    if (!known) throw new NotFound()
    await tx
      .update(memberPriceCheck)
      .set({ resolvedAt: ctx.now, resolution: 'staff', resolvedBy: personOf(ctx.actor) })
      .where(and(eq(memberPriceCheck.orderLineId, lineId), isNull(memberPriceCheck.resolvedAt)))
    return ok(null)
  })
}
