import { Text } from '@react-email/text'
import { association } from '@/lib/base/contact'
import { formatDateTime } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

/** Sent at most once a day. It holds no link, so that a forged copy of it leads nowhere. */
export function GuessesMail({ wrongCodes, until }: { wrongCodes: number; until: Date }) {
  return (
    <MailLayout
      preview="Codes don’t work today, but the link we email you does"
      why="You’re getting this email because someone tried to sign in with this address."
    >
      <Text>
        Today {wrongCodes} wrong codes were entered to sign in to {association.shortName} with your address. No one got
        in.
      </Text>
      <Text>
        Until {formatDateTime(until)} Pacific time, codes don’t work for your address. You can still sign in: ask for a
        code as usual, and we’ll email you a link instead.
      </Text>
      <Text>
        If you mistyped your code, you don’t need to do anything. If it wasn’t you, don’t share any code or link with
        anyone. We’ll never ask for one. Questions: {association.phone}.
      </Text>
    </MailLayout>
  )
}
