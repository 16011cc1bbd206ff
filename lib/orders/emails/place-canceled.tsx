import { Text } from '@react-email/components'
import { formatDateRange } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import type { ConferenceFacts } from '../place-facts'
import { MailHeading, MailLink } from './mail-parts'

type PlaceCanceledProps = { greetingName: string; conference: ConferenceFacts; link: string }

/** To an attendee whose place somebody else has given up. */
export function PlaceCanceledMail({ greetingName, conference, link }: PlaceCanceledProps) {
  return (
    <MailLayout
      preview="Your registration was canceled."
      why="You get this because you were registered with this address."
    >
      <MailHeading>Your registration was canceled</MailHeading>
      <Text>Dear {greetingName},</Text>
      <Text>
        Your place at {conference.title}, {formatDateRange(conference.startsOn, conference.endsOn)}, was canceled by
        whoever registered you, or by us. If that surprises you, ask them, or write to us.
      </Text>
      <MailLink href={link}>See or remove what we still hold about you</MailLink>
    </MailLayout>
  )
}
