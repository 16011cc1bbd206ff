import { Text } from '@react-email/text'
import type { SeatConference } from '@/lib/attendees/registration-details'
import { formatDateRange } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'
import { removesFromCalendar } from './removes-from-calendar'

/** `by` is the buyer's name, or 'us' for staff; null when it is not known. */
type RegistrationCanceledProps = {
  greetingName: string
  conference: SeatConference
  by: string | null
  link: string
  hasCalendarFile: boolean
}

/** Sent to an attendee whose registration someone else canceled. */
export function RegistrationCanceledMail(props: RegistrationCanceledProps) {
  const { greetingName, conference, by, link, hasCalendarFile } = props
  return (
    <MailLayout
      preview="Your registration was canceled."
      why="You’re getting this email because you were registered with this address."
    >
      <MailHeading>Your registration was canceled</MailHeading>
      <Text>Dear {greetingName},</Text>
      <Text>
        {by === 'us' ? 'We' : (by ?? 'The person who registered you, or our staff,')} canceled your registration for{' '}
        {conference.title}, {formatDateRange(conference.startsOn, conference.endsOn)}. If you didn’t expect this,{' '}
        {by === 'us' ? 'contact us' : 'contact them or us'}.
      </Text>
      {hasCalendarFile ? <Text>{removesFromCalendar}</Text> : null}
      <MailLink href={link}>See or remove what we still hold about you</MailLink>
    </MailLayout>
  )
}
