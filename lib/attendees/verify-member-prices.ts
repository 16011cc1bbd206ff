import { and, eq, inArray, isNull } from 'drizzle-orm'
import { memberPriceCheck } from '@/db/schema/attendees'
import { conference } from '@/db/schema/catalog'
import { orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { canConfirmMemberPrices } from '@/lib/orders/rules/permissions'
import type { ConfirmMemberPricesInput } from './forms'

/**
 * Staff confirm that the attendees of these lines belong to the member city: one line, or all lines of an order that
 * their page shows. What is already confirmed does not change. Throws NotFound when none of the lines has a member
 * price check at this conference.
 */
export async function verifyMemberPrices(
  ctx: Ctx,
  { conference: slug, lineIds }: ConfirmMemberPricesInput,
): Promise<Result<null, NotFresh>> {
  must(canConfirmMemberPrices(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'decision')
  if (!fresh.ok) return fresh
  const { known, done } = await ctx.db.transaction(async (tx) => {
    const known = await tx
      .select({ lineId: memberPriceCheck.orderLineId, order: orderLine.orderId })
      .from(memberPriceCheck)
      .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
      .innerJoin(conference, eq(conference.id, memberPriceCheck.conferenceId))
      .where(and(inArray(memberPriceCheck.orderLineId, lineIds), eq(conference.slug, slug)))
    if (known.length === 0) throw new NotFound()
    const ids = known.map(({ lineId }) => lineId)
    // Locked always in the same order, so that two requests wait for each other and cannot deadlock.
    await tx
      .select({ lineId: memberPriceCheck.orderLineId })
      .from(memberPriceCheck)
      .where(inArray(memberPriceCheck.orderLineId, ids))
      .orderBy(memberPriceCheck.orderLineId)
      .for('update')
    const confirmed = await tx
      .update(memberPriceCheck)
      .set({ resolvedAt: ctx.now, resolution: 'staff', resolvedBy: personOf(ctx.actor) })
      .where(and(inArray(memberPriceCheck.orderLineId, ids), isNull(memberPriceCheck.resolvedAt)))
      .returning({ lineId: memberPriceCheck.orderLineId })
    return { known, done: new Set(confirmed.map(({ lineId }) => lineId)) }
  })
  for (const { lineId, order } of known) {
    const refused = done.has(lineId) ? undefined : 'already-decided'
    logStaffAction(ctx, 'confirm-member-price', { subject: lineId, order, refused })
  }
  return ok(null)
}
