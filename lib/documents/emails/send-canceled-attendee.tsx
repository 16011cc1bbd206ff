import { eq } from 'drizzle-orm'
import { refund } from '@/db/schema/payments'
import { type RegistrationDetails, registrationDetailsOfLines } from '@/lib/attendees/registration-details'
import { withArticle } from '@/lib/base/format'
import { greetingName } from '@/lib/base/person-name'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { findBuyer } from '@/lib/orders/find-buyer'
import { noticePageUrl } from '@/lib/orders/page-urls'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { staffCancelReasons } from '@/lib/refunds/forms'
import { openFor } from '@/lib/vault'
import { calendarCancellation } from '../calendar-cancellation'
import { RegistrationCanceledMail } from './registration-canceled'

type Canceled = { lineId: string; refundId: string | null }

/**
 * Tells an attendee that their registration is canceled. Not sent to a buyer about their own seat, to someone who was
 * erased, or about a seat that was confirmed again.
 */
export async function sendCanceledAttendeeMail(ctx: Ctx, { lineId, refundId }: Canceled): Promise<void> {
  const [seat] = await registrationDetailsOfLines(ctx.db, [lineId], ctx.now)
  const attendee = ifNamed(seat?.attendee)
  if (!seat?.canceledAt || !attendee || attendee.isBuyer) return
  const person = await openFor(ctx, { person: attendee.id, kind: 'attendee', purpose: 'notify-order' })
  if (!person?.email) return
  const attachments = await calendarCancellation(ctx, { email: person.email, lineIds: [lineId], order: seat.order })
  await sendMail({
    to: person.email,
    subject: `Your registration for ${withArticle(seat.conference.title)} was canceled`,
    body: (
      <RegistrationCanceledMail
        greetingName={greetingName(person)}
        conference={seat.conference}
        by={await canceledBy(ctx, seat, refundId)}
        link={noticePageUrl(attendee.id)}
        hasCalendarFile={attachments.length > 0}
      />
    ),
    messageKey: `registration-canceled:${lineId}`,
    attachments,
  })
}

/** Who canceled, if the refund says it; null when there is no refund. */
async function canceledBy(ctx: Ctx, seat: RegistrationDetails, refundId: string | null): Promise<string | null> {
  if (!refundId) return null
  const [found] = await ctx.db.select({ reason: refund.reason }).from(refund).where(eq(refund.id, refundId))
  if (found?.reason === 'canceled-by-member') return (await findBuyer(ctx, seat.order.buyerId))?.name ?? null
  return staffCancelReasons.some((reason) => reason === found?.reason) ? 'us' : null
}
