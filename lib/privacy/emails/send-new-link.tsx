import { registrationDetailsOfLines } from '@/lib/attendees/registration-details'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { postEventNoticeUrl } from '@/lib/orders/page-urls'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { openFor } from '@/lib/vault'
import { NewLinkMail } from './new-link'

/** Emails an attendee a link that works for a week. Sends nothing if the attendee has been removed. */
export async function sendNewLinkMail(ctx: Ctx, input: { registrationLineId: string }): Promise<void> {
  const [seat] = await registrationDetailsOfLines(ctx.db, [input.registrationLineId], ctx.now)
  const attendee = ifNamed(seat?.attendee)
  if (!seat || !attendee) return
  const person = await openFor(ctx, { person: attendee.id, kind: 'attendee', purpose: 'notify-order' })
  if (!person?.email) return
  await sendMail({
    to: person.email,
    subject: `Your details from ${seat.conference.title}`,
    body: <NewLinkMail conference={seat.conference.title} link={postEventNoticeUrl(attendee.id, ctx.now)} />,
    messageKey: `attendee-fresh:${seat.lineId}:${ctx.now.toISOString()}`,
  })
}
