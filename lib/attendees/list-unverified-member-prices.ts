import { and, asc, count, eq, isNull, sql, sum } from 'drizzle-orm'
import { attendee, memberPriceCheck } from '@/db/schema/attendees'
import { conference } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { fullName } from '@/lib/base/person-name'
import { ok, type Result } from '@/lib/base/result'
import type { PriceReason } from '@/lib/carts/rules/quote-types'
import type { Ctx } from '@/lib/infra/ctx'
import { canConfirmMemberPrices } from '@/lib/orders/rules/permissions'
import { formatSeatCursor, parseSeatCursor, type SeatCursor } from '@/lib/orders/rules/seat-cursor'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { openMany } from '@/lib/vault'
import type { ShowMemberPricesInput } from './forms'
import type { AttendeeToVerify, ConferenceToVerify, UnverifiedMemberPricesView } from './views'

/** Open checks of seats of accepted orders that are not canceled, and whose attendee is named. */
const isOpenCheck = and(
  isNull(memberPriceCheck.resolvedAt),
  eq(order.status, 'accepted'),
  isNull(orderLine.canceledAt),
  eq(attendee.state, 'named'),
)

/** Conferences with member prices that are not verified, the next one first. */
export async function listConferencesWithUnverifiedPrices(ctx: Ctx): Promise<ConferenceToVerify[]> {
  must(canConfirmMemberPrices(ctx.actor))
  const rows = await ctx.db
    .select({
      slug: conference.slug,
      title: conference.title,
      startsOn: conference.startsOn,
      endsOn: conference.endsOn,
      seats: count(),
      difference: sum(memberPriceCheck.differenceCents),
    })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .innerJoin(conference, eq(conference.id, memberPriceCheck.conferenceId))
    .where(isOpenCheck)
    .groupBy(conference.id)
    .orderBy(asc(conference.startsOn))
  return rows.map((row) => ({ ...row, difference: cents(Number(row.difference ?? 0)) }))
}

/** Seats on one page of the list, which is also the most people that "Show names" opens. */
export const pageSize = 50

type PageInput = { after: SeatCursor | null; size?: number }

/**
 * The list "Member price, not verified" of one conference, without names, oldest order first, by keyset. Throws
 * NotFound for an unknown conference.
 */
export async function getUnverifiedMemberPrices(
  ctx: Ctx,
  slug: string,
  { after, size = pageSize }: PageInput = { after: null },
): Promise<UnverifiedMemberPricesView> {
  must(canConfirmMemberPrices(ctx.actor))
  const [found] = await ctx.db
    .select({ id: conference.id, title: conference.title })
    .from(conference)
    .where(eq(conference.slug, slug))
  if (!found) throw new NotFound()
  const rows = await unresolvedChecksOf(ctx, found.id, { after, limit: size + 1 })
  const shown = rows.slice(0, size)
  const end = shown.at(-1)
  const last = end ? formatSeatCursor({ number: end.orderNumber, position: end.position }) : null
  return {
    title: found.title,
    last,
    next: rows.length > size ? last : null,
    seats: shown.map(({ person: _, position: __, ...row }) => ({
      ...row,
      ticket: ticketName(row.ticket, found.title),
      cityName: cityOf(row.why as PriceReason),
      difference: cents(row.difference),
    })),
  }
}

/**
 * The names of the attendees on one page. They are opened to decide whether the attendees belong to the city, and each
 * attendee can see that.
 */
export async function showAttendeesToVerify(
  ctx: Ctx,
  { conference: slug, after, upTo }: ShowMemberPricesInput,
): Promise<Result<AttendeeToVerify[], never>> {
  must(canConfirmMemberPrices(ctx.actor))
  const [found] = await ctx.db.select({ id: conference.id }).from(conference).where(eq(conference.slug, slug))
  if (!found) throw new NotFound()
  const [from, to] = [parseSeatCursor(after), parseSeatCursor(upTo)]
  const rows = to ? await unresolvedChecksOf(ctx, found.id, { after: from, upTo: to, limit: pageSize }) : []
  const people = rows.map((row) => row.person as PersonId)
  const subject = `conference:${slug}`
  const opened = await openMany(ctx, { people, kind: 'attendee', purpose: 'settle-affiliation', subject })
  logStaffAction(ctx, 'show-people', { subject: found.id, count: opened.size })
  return ok(
    rows.flatMap(({ person, lineId }) => {
      const who = opened.get(person as PersonId)
      return who ? [{ lineId, name: fullName(who), email: who.email }] : []
    }),
  )
}

type CursorRange = { after: SeatCursor | null; upTo?: SeatCursor; limit: number }

const unresolvedChecksOf = (ctx: Ctx, conferenceId: string, { after, upTo, limit }: CursorRange) =>
  ctx.db
    .select({
      lineId: orderLine.id,
      person: attendee.personId,
      orderNumber: order.number,
      position: orderLine.position,
      ticket: orderLine.title,
      why: orderLine.why,
      basis: memberPriceCheck.basis,
      difference: memberPriceCheck.differenceCents,
      openedAt: memberPriceCheck.openedAt,
    })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(
      and(
        eq(memberPriceCheck.conferenceId, conferenceId),
        isOpenCheck,
        after ? isAfter(after) : undefined,
        upTo ? isUpTo(upTo) : undefined,
      ),
    )
    .orderBy(asc(order.number), asc(orderLine.position))
    .limit(limit)

const isAfter = ({ number, position }: SeatCursor) =>
  sql`(${order.number}, ${orderLine.position}) > (${number}, ${position})`

const isUpTo = ({ number, position }: SeatCursor) =>
  sql`(${order.number}, ${orderLine.position}) <= (${number}, ${position})`

const cityOf = (why: PriceReason): string | null => (why.code === 'ticket-price' ? why.cityName : null)
