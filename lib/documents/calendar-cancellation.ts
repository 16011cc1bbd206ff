import { canceledRegistrationsOfLines } from '@/lib/attendees/registration-details'
import { confirmedSeatsOfAddress } from '@/lib/attendees/seats-of-address'
import type { Ctx } from '@/lib/infra/ctx'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { cancellationAttachment } from './write-calendar'

type Canceled = {
  /** The address that the email goes to. */
  email: string
  lineIds: readonly string[]
  order: { number: number }
  /** For the buyer, whose file names the attendees: by registration line. */
  names?: ReadonlyMap<string, string>
}

/**
 * The calendar file of a cancellation. It removes only what was sent or offered: the events of seats that were
 * confirmed. An event that the same address still has through another seat stays.
 */
export async function calendarCancellation(ctx: Ctx, { email, lineIds, order, names }: Canceled) {
  const canceled = await canceledRegistrationsOfLines(ctx.db, lineIds, ctx.now)
  const conferenceIds = [...new Set(canceled.map(({ conference }) => conference.id))]
  const kept = await confirmedSeatsOfAddress(ctx, { email, conferenceIds, subject: `order:${order.number}` })
  return cancellationAttachment(
    canceled.map((seat) => ({
      ...seat,
      attendee: ifNamed(seat.attendee)?.isBuyer ? null : (names?.get(seat.lineId) ?? null),
    })),
    kept.map((seat) => ({ ...seat, attendee: null })),
  )
}
