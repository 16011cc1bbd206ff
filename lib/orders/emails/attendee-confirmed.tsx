import { Text } from '@react-email/components'
import { formatDate, formatDateRange, formatTimeRange } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import type { ConferenceFacts, SessionFacts } from '../place-facts'
import { placeText } from '../rules/place-text'
import { MailHeading, MailLink } from './mail-parts'

type AttendeeConfirmedProps = {
  greetingName: string
  ticket: string
  conference: ConferenceFacts
  sessions: readonly SessionFacts[]
  /** Null when the attendee bought the place. */
  givenBy: string | null
  link: string
  /** The member price rests on this address, which is not confirmed yet. */
  toConfirm: boolean
}

/** To each attendee: their place, who gave us their details and what for, and how to see or remove them. */
export function AttendeeConfirmedMail(props: AttendeeConfirmedProps) {
  const { greetingName, ticket, conference, sessions, givenBy, link, toConfirm } = props
  return (
    <MailLayout
      preview={`${formatDateRange(conference.startsOn, conference.endsOn)}, ${conference.venueCity}.`}
      why={
        givenBy
          ? `You get this because ${givenBy} registered you and gave us this address for it. It goes on no list.`
          : 'You get this because you registered yourself.'
      }
    >
      <MailHeading>You are registered for {conference.title}</MailHeading>
      <Text>Dear {greetingName},</Text>
      <Text>
        Your place is confirmed: <strong>{ticket}</strong>, {formatDateRange(conference.startsOn, conference.endsOn)},{' '}
        {placeText(conference)}.
      </Text>
      {sessions.map((session) => (
        <Text key={session.id} style={{ margin: '4px 0' }}>
          {session.title}: {formatDate(session.startsAt)}, {formatTimeRange(session.startsAt, session.endsAt)}
        </Text>
      ))}
      <Text>
        {givenBy
          ? `We have your name, email address and the other details of your registration from ${givenBy}, so that you can have this place and a badge. We use them for this conference and for nothing else.`
          : 'You gave us your details so that you can have this place and a badge. We use them for this conference and for nothing else.'}
      </Text>
      {toConfirm ? (
        <Text>
          Your registration has the member city price. Please open the link below and press “Confirm my address”, so
          that the price stays.
        </Text>
      ) : null}
      <MailLink href={link}>See or remove what we hold about you</MailLink>
      <Text>The calendar file is attached.</Text>
    </MailLayout>
  )
}
