import { association } from '@/lib/base/contact'
import { env } from '@/lib/infra/env'
import type { Mail } from '@/lib/infra/mail/send-mail'
import { type CalendarSeat, calendarEvents, canceledEvents } from './rules/calendar-events'
import { calendarFile, cancellationFile } from './rules/calendar-file'

const organizer = { name: association.name, email: association.email }
const portal = () => new URL(env().APP_URL)

export const calendarOf = (seats: readonly CalendarSeat[], now: Date): string =>
  calendarFile(calendarEvents(seats, portal()), organizer, now)

type Attachment = NonNullable<Mail['attachments']>[number]

/**
 * The file that removes canceled seats from the calendar that holds the `kept` seats too. Empty if none of their events
 * goes.
 */
export function cancellationAttachment(
  canceled: readonly (CalendarSeat & { canceledAt: Date })[],
  kept: readonly CalendarSeat[],
): Attachment[] {
  const events = canceledEvents(canceled, kept, portal())
  const last = canceled.at(-1)
  if (events.length === 0 || !last) return []
  return [
    {
      filename: 'canceled.ics',
      content: Buffer.from(cancellationFile(events, organizer, last.canceledAt)),
      contentType: 'text/calendar; charset=utf-8; method=CANCEL',
    },
  ]
}
