import {
  isNoticeLinkExpired,
  registrationDetailsOfLines,
  registrationOfNotice,
} from '@/lib/attendees/registration-details'
import { NotFound } from '@/lib/base/errors'
import type { AttendeeState } from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'
import { attendeeNames } from '@/lib/orders/attendee-names'
import { readNotice } from '@/lib/orders/notice-token'
import { whyOrderUnconfirmed } from '@/lib/orders/open-decision'
import { linesOf, ownOrder } from '@/lib/orders/order-rows'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { calendarOf } from './write-calendar'

/**
 * The calendar file of the conferences in the buyer's own order, or of one of them. It names the attendees who are not
 * the buyer. Throws NotFound when there is no seat.
 */
export async function getCalendar(ctx: Ctx, input: { number: number | null; slug: string | null }): Promise<string> {
  const row = await ownOrder(ctx, input.number)
  if (row.status !== 'accepted' || (await whyOrderUnconfirmed(ctx.db, row.id))) throw new NotFound()
  const lines = (await linesOf(ctx.db, row.id)).filter((line) => line.kind === 'registration' && !line.canceledAt)
  const seats = await registrationDetailsOfLines(
    ctx.db,
    lines.map((line) => line.id),
    ctx.now,
  )
  const wanted = seats.filter((seat) => input.slug === null || seat.conference.slug === input.slug)
  if (wanted.length === 0) throw new NotFound()
  const others = wanted.filter(({ attendee }) => ifNamed(attendee)?.isBuyer !== true).map(({ lineId }) => lineId)
  const names = await attendeeNames(ctx, others, { purpose: 'see-order', subject: `order:${row.number}` })
  const entries = wanted.map((seat) => ({
    ...seat,
    attendee: others.includes(seat.lineId) ? (names.get(seat.lineId) ?? withoutName[seat.attendee.state]) : null,
  }))
  return calendarOf(entries, ctx.now)
}

/** A named attendee without a name here is being erased. */
const withoutName: Record<AttendeeState, string> = {
  unnamed: 'attendee not named yet',
  named: 'attendee (details removed)',
  erased: 'attendee (details removed)',
}

/**
 * The calendar file for the holder of an attendee's link, until the event has ended; with a new link also afterwards.
 */
export async function getNoticeCalendar(ctx: Ctx, token: string): Promise<string> {
  const read = readNotice(token, ctx.now)
  const seat = read && (await registrationOfNotice(ctx.db, read.digest, ctx.now))
  if (!seat || seat.canceledAt || (isNoticeLinkExpired(seat, ctx.now) && !read.isPostEvent)) throw new NotFound()
  if (await whyOrderUnconfirmed(ctx.db, seat.order.id)) throw new NotFound()
  return calendarOf([{ ...seat, attendee: null }], ctx.now)
}
