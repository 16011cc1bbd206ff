import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { conference, eventSession, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { registration } from '@/db/schema/registrations'
import type { Day } from '@/lib/base/calendar'
import type { PersonId } from '@/lib/base/ids'
import type { OrderStatus } from '@/lib/base/money-lists'
import { lastDay } from '@/lib/catalog/last-day'
import { publishedColumn } from '@/lib/catalog/published'
import { isEventOver } from '@/lib/catalog/rules/event-over'
import { type AttendeeOf, type AttendeeRow, attendeeFrom } from '@/lib/orders/rules/attendee'
import type { SeatCursor } from '@/lib/orders/rules/seat-cursor'

export type SeatConference = {
  id: string
  slug: string
  /** Its public page; null while it is not published. */
  href: string | null
  title: string
  venue: string
  venueAddress: string
  venueCity: string
  startsOn: Day
  endsOn: Day
}
export type RegisteredSession = { id: string; lineId: string; title: string; startsAt: Date; endsAt: Date }

/** One registration line with its details, without personal data: people are random ids. */
export type RegistrationDetails = {
  lineId: string
  position: number
  title: string
  canceledAt: Date | null
  order: {
    id: string
    number: number
    status: OrderStatus
    buyerId: string | null
  }
  attendee: AttendeeOf<{ id: PersonId; isBuyer: boolean }>
  /** With the days that the ticket admits to. */
  conference: SeatConference
  /** The one day of a longer conference; null for a ticket to the whole conference. */
  onDay: Day | null
  sessions: RegisteredSession[]
}

const conferenceColumns = {
  id: conference.id,
  slug: conference.slug,
  title: conference.title,
  venue: conference.venue,
  venueAddress: conference.venueAddress,
  venueCity: conference.venueCity,
  startsOn: conference.startsOn,
  endsOn: conference.endsOn,
}

/** Seats by registration line, in the order of their conferences. */
export const registrationDetailsOfLines = (
  db: Db | Tx,
  lineIds: readonly string[],
  now: Date,
): Promise<RegistrationDetails[]> =>
  lineIds.length === 0 ? Promise.resolve([]) : detailsWhere(db, inArray(orderLine.id, [...lineIds]), now)

/**
 * The same for canceled seats that had been confirmed, with the sessions that were canceled together with the seat. A
 * seat that was never confirmed is left out: nothing had been sent for it.
 */
export async function canceledRegistrationsOfLines(
  db: Db | Tx,
  lineIds: readonly string[],
  now: Date,
): Promise<(RegistrationDetails & { canceledAt: Date })[]> {
  const wasConfirmed = and(inArray(registration.orderLineId, [...lineIds]), isNotNull(registration.confirmedAt))
  const confirmed = db.select({ id: registration.orderLineId }).from(registration).where(wasConfirmed)
  const seats = await detailsWhere(db, and(inArray(orderLine.id, confirmed), isNotNull(orderLine.canceledAt)), now)
  const sessions = await eventSessionsBeneath(
    db,
    seats.map((seat) => seat.lineId),
    isNotNull(orderLine.canceledAt),
  )
  return seats.flatMap(({ canceledAt, ...seat }) => {
    if (!canceledAt) return []
    const together = (sessions.get(seat.lineId) ?? []).filter(
      (each) => each.canceledAt?.getTime() === canceledAt.getTime(),
    )
    return [{ ...seat, canceledAt, sessions: together.map(sessionView) }]
  })
}

/** Seats by attendee. */
export const registrationDetailsOfAttendees = (
  db: Db | Tx,
  people: readonly PersonId[],
  now: Date,
): Promise<RegistrationDetails[]> =>
  people.length === 0 ? Promise.resolve([]) : detailsWhere(db, inArray(attendee.personId, [...people]), now)

/** The seat that an emailed link belongs to, or null. */
export const registrationOfNotice = async (
  db: Db | Tx,
  tokenDigest: Buffer,
  now: Date,
): Promise<RegistrationDetails | null> =>
  (await detailsWhere(db, eq(attendee.noticeTokenDigest, tokenDigest), now))[0] ?? null

/**
 * True once the last day of this seat has ended: the conference's last day, or the day of a one-day ticket. The link
 * from the attendee's confirmation then shows nothing; a new link is emailed on request.
 */
export const isNoticeLinkExpired = ({ conference }: Pick<RegistrationDetails, 'conference'>, now: Date): boolean =>
  isEventOver(conference.endsOn, now)

/** True once the last day of this line's seat has ended. */
export async function hasTicketEnded(
  db: Db | Tx,
  line: { conferenceId: string | null; itemId: string | null },
  now: Date,
): Promise<boolean> {
  if (!line.conferenceId || !line.itemId) return false
  const [seat] = await db
    .select({ lastDay })
    .from(conference)
    .leftJoin(ticketType, eq(ticketType.id, line.itemId))
    .where(eq(conference.id, line.conferenceId))
  return seat !== undefined && isEventOver(seat.lastDay, now)
}

/** Seats of a buyer's accepted orders that others have, newest order first, starting after `after`. */
export async function registrationsForOthers(
  db: Db | Tx,
  buyer: PersonId,
  { after, limit, now }: { after: SeatCursor | null; limit: number; now: Date },
): Promise<RegistrationDetails[]> {
  const isAfterCursor =
    after && sql`(${order.number}, -${orderLine.position}) < (${after.number}::bigint, ${-after.position}::int)`
  const which = and(
    eq(order.buyerId, buyer),
    eq(order.status, 'accepted'),
    eq(attendee.isBuyer, false),
    isAfterCursor ?? undefined,
  )
  return which ? detailsWhere(db, which, now, limit) : []
}

/** In the order of their conferences; with `newestFirstLimit`, only so many, the newest order first. */
async function detailsWhere(
  db: Db | Tx,
  which: SQL | undefined,
  now: Date,
  newestFirstLimit?: number,
): Promise<RegistrationDetails[]> {
  const query = db
    .select({
      lineId: orderLine.id,
      position: orderLine.position,
      title: orderLine.title,
      canceledAt: orderLine.canceledAt,
      order: { id: order.id, number: order.number, status: order.status, buyerId: order.buyerId },
      attendee: { state: attendee.state, personId: attendee.personId, isBuyer: attendee.isBuyer },
      conference: conferenceColumns,
      hasPage: publishedColumn(now, conference),
      onDay: ticketType.onDay,
    })
    .from(orderLine)
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(and(eq(orderLine.kind, 'registration'), which))
  const rows = await (newestFirstLimit === undefined
    ? query.orderBy(asc(conference.startsOn), asc(order.number), asc(orderLine.position))
    : query.orderBy(desc(order.number), asc(orderLine.position)).limit(newestFirstLimit))
  const sessions = await eventSessionsBeneath(
    db,
    rows.map((row) => row.lineId),
    isNull(orderLine.canceledAt),
  )
  return rows.map(({ attendee: who, onDay, hasPage, conference: found, ...row }) => ({
    ...row,
    // A ticket for one day shows that day wherever its conference is shown.
    conference: {
      ...found,
      href: hasPage ? `/conferences/${found.slug}` : null,
      startsOn: onDay ?? found.startsOn,
      endsOn: onDay ?? found.endsOn,
    },
    onDay: found.startsOn === found.endsOn ? null : onDay,
    attendee: seatAttendee(who),
    sessions: (sessions.get(row.lineId) ?? []).map(sessionView),
  }))
}

function seatAttendee(row: AttendeeRow & { isBuyer: boolean }): RegistrationDetails['attendee'] {
  const who = attendeeFrom(row)
  return who.state === 'named' ? { state: 'named', id: who.person, isBuyer: row.isBuyer } : who
}

type SessionRow = RegisteredSession & { parentId: string | null; canceledAt: Date | null }

const sessionView = ({ id, lineId, title, startsAt, endsAt }: SessionRow): RegisteredSession => ({
  ...{ id, lineId, title, startsAt, endsAt },
})

async function eventSessionsBeneath(db: Db | Tx, lineIds: readonly string[], which: SQL) {
  if (lineIds.length === 0) return new Map<string | null, SessionRow[]>()
  const rows = await db
    .select({
      id: eventSession.id,
      lineId: orderLine.id,
      parentId: orderLine.parentId,
      canceledAt: orderLine.canceledAt,
      title: eventSession.title,
      startsAt: eventSession.startsAt,
      endsAt: eventSession.endsAt,
    })
    .from(orderLine)
    .innerJoin(eventSession, eq(eventSession.id, orderLine.itemId))
    .where(and(eq(orderLine.kind, 'session'), which, inArray(orderLine.parentId, [...lineIds])))
    .orderBy(asc(eventSession.startsAt))
  return Map.groupBy(rows, (row) => row.parentId)
}
