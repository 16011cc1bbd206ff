import { Text } from '@react-email/text'
import type { RegisteredSession, SeatConference } from '@/lib/attendees/registration-details'
import { openCheckText } from '@/lib/attendees/rules/open-check-text'
import { withArticle } from '@/lib/base/format'
import { formatDate, formatDateRange, formatTimeRange } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'
import type { UnresolvedPriceCheck } from '@/lib/orders/price-checks'
import { locationText } from '@/lib/orders/rules/location-text'

type AttendeeConfirmedProps = {
  greetingName: string
  ticket: string
  conference: SeatConference
  sessions: readonly RegisteredSession[]
  /** Null when the attendee bought the seat. */
  givenBy: string | null
  link: string
  /** Set when their member price is not verified: it depends on this email address, or on what the buyer said. */
  openCheck: UnresolvedPriceCheck | null
}

/** Sent to each attendee: their seat, who gave us their details and what for, and how to see or remove them. */
export function AttendeeConfirmedMail(props: AttendeeConfirmedProps) {
  const { greetingName, ticket, conference, sessions, givenBy, link, openCheck } = props
  const toConfirm = openCheck?.basis === 'address'
  return (
    <MailLayout
      preview={`${formatDateRange(conference.startsOn, conference.endsOn)}, ${conference.venueCity}.`}
      why={
        givenBy
          ? `You’re getting this email because ${givenBy} registered you and gave us this address. We won’t add it to any mailing list.`
          : 'You’re getting this email because you registered yourself.'
      }
    >
      <MailHeading>You are registered for {withArticle(conference.title)}</MailHeading>
      <Text>Dear {greetingName},</Text>
      <Text>
        Your registration is confirmed: <strong>{ticket}</strong>,{' '}
        {formatDateRange(conference.startsOn, conference.endsOn)}, {locationText(conference)}.
      </Text>
      {sessions.map((session) => (
        <Text key={session.id} style={{ margin: '4px 0' }}>
          {session.title}: {formatDate(session.startsAt)}, {formatTimeRange(session.startsAt, session.endsAt)}
        </Text>
      ))}
      <Text>
        {givenBy
          ? `${givenBy} gave us your name, email address and the other details of your registration so that we could reserve your seat and make your badge. We use them only for this conference.`
          : 'You gave us your details so that we could reserve your seat and make your badge. We use them only for this conference.'}
      </Text>
      {openCheck && givenBy
        ? openCheckText(openCheck, { buyer: givenBy, startsOn: conference.startsOn }).map((text) => (
            <Text key={text}>{text}</Text>
          ))
        : null}
      <MailLink href={link}>
        {toConfirm ? 'Confirm my address' : 'See or remove the details we have about you'}
      </MailLink>
      {toConfirm ? <Text>The same page shows the details we have about you and lets you remove them.</Text> : null}
      <Text>The calendar file is attached.</Text>
    </MailLayout>
  )
}
