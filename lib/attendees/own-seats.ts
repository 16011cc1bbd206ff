import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import type { AttendeeInput } from '@/lib/carts/forms'
import { ownSeatIndexes } from './rules/own-seats'
import type { Seat } from './seats'

type SeatsWithAttendees = { seats: readonly Seat[]; attendees: readonly AttendeeInput[] }

/**
 * The order lines of the seats that are the buyer's own (rules/own-seats.ts). `ownSeatConferences`: where the buyer
 * already has one.
 */
export function ownSeatLines(
  { seats, attendees }: SeatsWithAttendees,
  ownSeatConferences: ReadonlySet<string>,
): Set<string> {
  const marked = seats.map(({ position, wanted }) => ({
    conferenceId: wanted.conferenceId,
    line: wanted.orderLineId,
    isMe: attendees[position]?.isMe ?? false,
  }))
  return new Set([...ownSeatIndexes(marked, ownSeatConferences)].map((index) => marked[index]?.line ?? ''))
}

/** The conferences, among these, at which the buyer has a seat of their own. */
export async function conferencesWithOwnSeat(
  db: Db | Tx,
  buyer: PersonId,
  conferences: readonly string[],
): Promise<Set<string>> {
  if (conferences.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ conferenceId: orderLine.conferenceId })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(
      and(
        eq(order.buyerId, buyer),
        inArray(order.status, ['requested', 'pending', 'accepted']),
        inArray(orderLine.conferenceId, [...conferences]),
        isNull(orderLine.canceledAt),
        eq(attendee.isBuyer, true),
      ),
    )
  return new Set(rows.flatMap(({ conferenceId }) => (conferenceId ? [conferenceId] : [])))
}
