import { and, eq } from 'drizzle-orm'
import { attendee } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { registrationDetailsOfLines } from '@/lib/attendees/registration-details'
import { NotFound } from '@/lib/base/errors'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import { isEventOver } from '@/lib/catalog/rules/event-over'
import type { Ctx } from '@/lib/infra/ctx'
import { ownOrder } from '@/lib/orders/order-rows'
import { openFor } from '@/lib/vault'
import { planCancellation } from './plan-cancellation'
import { amountKept } from './rules/kept'
import type { CancellationView } from './views'

/**
 * What canceling this registration refunds now, and by which rule; the command decides again by the same rule. Null
 * when it is canceled already, or the event has ended. Throws NotFound for another person's order, and for a line that
 * is not a registration in it.
 */
export async function previewCancellation(
  ctx: Ctx,
  input: { number: number | null; lineId: string },
): Promise<CancellationView | null> {
  const row = await ownOrder(ctx, input.number)
  if (!isUuid(input.lineId) || row.status !== 'accepted') throw new NotFound()
  const [line] = await ctx.db
    .select({ title: orderLine.title, canceledAt: orderLine.canceledAt, attendeeId: attendee.personId })
    .from(orderLine)
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(and(eq(orderLine.id, input.lineId), eq(orderLine.orderId, row.id), eq(orderLine.kind, 'registration')))
  if (!line) throw new NotFound()
  if (line.canceledAt) return null
  const planned = await planCancellation(ctx.db, {
    orderId: row.id,
    lineIds: [input.lineId],
    waive: false,
    now: ctx.now,
  })
  if (!planned.ok) return null
  const [seat] = await registrationDetailsOfLines(ctx.db, [input.lineId], ctx.now)
  if (seat && isEventOver(seat.conference.endsOn, ctx.now)) return null
  const { plan, lines } = planned.value
  return {
    number: row.number,
    lineId: input.lineId,
    title: line.title,
    attendee: line.attendeeId ? await nameOf(ctx, line.attendeeId as PersonId, row.number) : null,
    dates: seat ? { from: seat.conference.startsOn, to: seat.conference.endsOn } : null,
    refund: plan.total,
    kept: amountKept(plan.parts, lines),
    others: lines.filter(({ id, kind, canceledAt }) => kind === 'registration' && id !== input.lineId && !canceledAt)
      .length,
    parts: plan.parts.map((part) => ({ ...part, title: lines.find((each) => each.id === part.lineId)?.title ?? '' })),
  }
}

async function nameOf(ctx: Ctx, person: PersonId, number: number): Promise<string | null> {
  const who = await openFor(ctx, { person, kind: 'attendee', purpose: 'see-order', subject: `order:${number}` })
  return who ? fullName(who) : null
}
