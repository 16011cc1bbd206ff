import { registrationDetailsOfLines } from '@/lib/attendees/registration-details'
import { withArticle } from '@/lib/base/format'
import { greetingName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { noticePageUrl } from '@/lib/orders/page-urls'
import { markLinkSent, unresolvedPriceCheckOf } from '@/lib/orders/price-checks'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { nameOfBuyer } from '@/lib/orders/rules/buyer-name'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { openFor } from '@/lib/vault'
import { calendarOf } from '../write-calendar'
import { AttendeeConfirmedMail } from './attendee-confirmed'

/**
 * Confirms a seat to its attendee, says who gave their details and what for, and how to see or remove them. Not sent
 * for a seat that was canceled in the meantime, or whose attendee is not named or was erased.
 */
export async function sendAttendeeMail(ctx: Ctx, input: { registrationLineId: string }): Promise<void> {
  const [seat] = await registrationDetailsOfLines(ctx.db, [input.registrationLineId], ctx.now)
  const attendee = ifNamed(seat?.attendee)
  if (!seat || !attendee || seat.canceledAt) return
  const { conference } = seat
  const person = await openFor(ctx, { person: attendee.id, kind: 'attendee', purpose: 'notify-order' })
  if (!person?.email) return
  const buyer = attendee.isBuyer ? null : await findBuyer(ctx, seat.order.buyerId)
  await sendMail({
    to: person.email,
    subject: `You are registered for ${withArticle(conference.title)}`,
    body: (
      <AttendeeConfirmedMail
        greetingName={greetingName(person)}
        ticket={ticketName(seat.title, conference.title)}
        conference={conference}
        sessions={seat.sessions}
        givenBy={attendee.isBuyer ? null : nameOfBuyer(buyer)}
        link={noticePageUrl(attendee.id)}
        openCheck={attendee.isBuyer ? null : await unresolvedPriceCheckOf(ctx.db, seat.lineId)}
      />
    ),
    messageKey: `attendee:${seat.lineId}`,
    attachments: [
      {
        filename: `${conference.slug}.ics`,
        content: Buffer.from(calendarOf([{ ...seat, attendee: null }], ctx.now)),
        contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      },
    ],
  })
  await markLinkSent(ctx.db, seat.lineId, ctx.now)
}
