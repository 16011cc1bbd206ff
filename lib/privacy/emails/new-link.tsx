import { Text } from '@react-email/text'
import { association } from '@/lib/base/contact'
import { withArticle } from '@/lib/base/format'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'

/** Sent after the event: a link to see and remove an attendee's details. */
export function NewLinkMail({ conference, link }: { conference: string; link: string }) {
  return (
    <MailLayout
      preview="The link you asked for. It works for seven days."
      why={`You’re getting this email because someone opened an old link about your registration for ${withArticle(conference)}.`}
    >
      <MailHeading>See or remove your details</MailHeading>
      <Text>
        You were registered for {withArticle(conference)}. This link shows what we still hold about you, and lets you
        remove it. It works for seven days.
      </Text>
      <MailLink href={link}>See or remove my details</MailLink>
      <Text>
        Didn’t ask for this? You can ignore this email. No one has seen your details through the old link. Questions:{' '}
        {association.phone}.
      </Text>
    </MailLayout>
  )
}
