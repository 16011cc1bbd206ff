import { seatDetailsOfLines } from '@/lib/attendees/seat-facts'
import { greetingName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { noticeAddress } from '@/lib/orders/addresses'
import { findBuyer } from '@/lib/orders/find-buyer'
import { markLinkSent, openPriceCheckOf } from '@/lib/orders/price-checks'
import { nameOfBuyer } from '@/lib/orders/rules/buyer-name'
import { ticketName } from '@/lib/orders/rules/ticket-name'
import { openFor } from '@/lib/vault'
import { calendarOf } from '../write-calendar'
import { AttendeeConfirmedMail } from './attendee-confirmed'

/**
 * Confirms a seat to its attendee, says who gave their details and what for, and how to see or remove them. Not sent
 * for a seat that was canceled in the meantime, or to an attendee who was erased.
 */
export async function sendAttendeeMail(ctx: Ctx, ask: { registrationLineId: string }): Promise<void> {
  const [place] = await seatDetailsOfLines(ctx.db, [ask.registrationLineId])
  if (!place?.attendee || place.canceledAt) return
  const { attendee, conference } = place
  const person = await openFor(ctx, { person: attendee.id, kind: 'attendee', purpose: 'notify-order' })
  if (!person?.email) return
  const buyer = attendee.isBuyer ? null : await findBuyer(ctx, place.order.buyerId)
  await sendMail({
    to: person.email,
    subject: `You are registered for ${conference.title}`,
    body: (
      <AttendeeConfirmedMail
        greetingName={greetingName(person)}
        ticket={ticketName(place.title, conference.title)}
        conference={conference}
        sessions={place.sessions}
        givenBy={attendee.isBuyer ? null : nameOfBuyer(buyer)}
        link={noticeAddress(attendee.id)}
        openCheck={attendee.isBuyer ? null : await openPriceCheckOf(ctx.db, place.lineId)}
      />
    ),
    messageKey: `attendee:${place.lineId}`,
    attachments: [
      {
        filename: `${conference.slug}.ics`,
        content: Buffer.from(calendarOf([{ ...place, attendee: null }], ctx.now)),
        contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      },
    ],
  })
  await markLinkSent(ctx.db, place.lineId, ctx.now)
}
