import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import type { AttendeeInput } from '@/lib/carts/forms'
import type { Ctx } from '@/lib/infra/ctx'
import { ownSeats } from './rules/own-seats'
import type { Seat } from './seats'

type Asked = { seats: readonly Seat[]; attendees: readonly AttendeeInput[] }

/** The lines of the seats that are the buyer's own (rules/own-seats.ts). */
export async function ownSeatsIn(tx: Tx, ctx: Ctx, { seats, attendees }: Asked): Promise<Set<string>> {
  const named = seats.map(({ attendee: at, wanted }) => ({
    conferenceId: wanted.conferenceId,
    line: wanted.orderLineId,
    isMe: attendees[at]?.isMe ?? false,
  }))
  const said = named.filter(({ isMe }) => isMe).map(({ conferenceId }) => conferenceId)
  if (said.length === 0) return new Set()
  const own = ownSeats(named, await takenBy(tx, ctx, said))
  return new Set([...own].map((at) => named[at]?.line ?? ''))
}

async function takenBy(tx: Tx, ctx: Ctx, conferences: readonly string[]): Promise<Set<string>> {
  const buyer = personOf(ctx.actor)
  if (!buyer) return new Set()
  const rows = await tx
    .selectDistinct({ conferenceId: orderLine.conferenceId })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(
      and(
        eq(order.buyerId, buyer),
        inArray(order.status, ['requested', 'pending', 'paid']),
        inArray(orderLine.conferenceId, [...conferences]),
        isNull(orderLine.canceledAt),
        eq(attendee.isBuyer, true),
      ),
    )
  return new Set(rows.flatMap(({ conferenceId }) => (conferenceId ? [conferenceId] : [])))
}
