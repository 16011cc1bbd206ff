import { Text } from '@react-email/components'
import { formatDate } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, type MailLine, MailLink } from './mail-parts'

type BankStartedProps = { number: number; lines: readonly MailLine[]; holdUntil: Date; link: string }

/** To the buyer, when a bank payment has started: what is held, until when, and what comes next. */
export function BankStartedMail({ number, lines, holdUntil, link }: BankStartedProps) {
  return (
    <MailLayout
      preview="Your bank payment takes about 4 business days. We hold your order until then."
      why="You get this because you placed this order with your account."
    >
      <MailHeading>Payment pending for order {number}</MailHeading>
      <Text>
        Your bank payment takes about 4 business days. We’ll hold everything in this order for you until{' '}
        {formatDate(holdUntil)}.
      </Text>
      <MailAmounts lines={lines} />
      <Text>
        We’ll email you when the payment arrives, and email each attendee a confirmation then. If the payment fails,
        we’ll cancel the order and email you.
      </Text>
      <MailLink href={link}>See your order</MailLink>
    </MailLayout>
  )
}
