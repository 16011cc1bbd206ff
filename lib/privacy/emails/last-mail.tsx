import { Heading, Text } from '@react-email/components'
import { formatDate } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

/** Sent once, before the address is forgotten. */
export default function LastMail({ code, unreadableAfter }: { code: string; unreadableAfter: Date }) {
  return (
    <MailLayout
      preview="You asked us to delete everything. This is your receipt."
      why="You get this because you pressed “Delete my account and data”. It is the last mail: we no longer have your address."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        Your account and data are being deleted
      </Heading>
      <Text>
        You can no longer sign in. Your profile, addresses and attendee details go now, with the key that makes old
        backups readable.
      </Text>
      <Text>Amounts and tax of your orders stay without you, because California asks for them for four years.</Text>
      <Text>
        After {formatDate(unreadableAfter)} nobody at all can read an old backup of your data, ourselves included.
      </Text>
      <Text>
        Your receipt code is <strong>{code}</strong>. Keep it if you want to look up how far the deletion is. It says
        nothing about you.
      </Text>
    </MailLayout>
  )
}
