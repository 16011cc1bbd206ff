import { Text } from '@react-email/text'
import { association } from '@/lib/base/contact'
import { formatDateTime } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

/** Sent once a day at most. It holds no link, so that a forged copy of it leads nowhere. */
export function GuessesMail({ wrongCodes, until }: { wrongCodes: number; until: Date }) {
  return (
    <MailLayout
      preview="Codes are off for today; the link in the email still signs you in"
      why="You get this email because someone tried to sign in with this address."
    >
      <Text>
        Today {wrongCodes} wrong codes were entered to sign in to {association.shortName} with your address. No one got
        in.
      </Text>
      <Text>
        Until {formatDateTime(until)} Pacific time, codes don’t work for your address. You can still sign in: ask for a
        code as always, and we’ll email you a link instead.
      </Text>
      <Text>
        If it was you who mistyped, there’s nothing to do. If it wasn’t, don’t share any code or link with anyone; we’ll
        never ask for one. Questions: {association.phone}.
      </Text>
    </MailLayout>
  )
}
