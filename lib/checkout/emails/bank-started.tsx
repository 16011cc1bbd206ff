import { Text } from '@react-email/text'
import { formatDate } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, MailLink, MailUnverified } from '@/lib/orders/emails/mail-parts'
import type { MailSummary } from '@/lib/orders/mail-summary'

/** `holdUntil` is null for an order that ended before the payment was started. */
type BankStartedProps = {
  number: number
  summary: MailSummary
  holdUntil: Date | null
  link: string
  hasAttendees: boolean
}

/** Sent to the buyer when a bank payment has started: what is held, until when, and what happens next. */
export function BankStartedMail({ number, summary, holdUntil, link, hasAttendees }: BankStartedProps) {
  return (
    <MailLayout
      preview={`Your bank payment takes about 4 business days. ${holdUntil ? 'We hold your order until then.' : 'The order closed before you started it.'}`}
      why="You’re getting this email because you placed this order with your account."
    >
      <MailHeading>Payment pending for order {number}</MailHeading>
      {holdUntil ? (
        <Text>
          Your bank payment takes about 4 business days. We’ll hold everything in this order for you until{' '}
          {formatDate(holdUntil)}.
        </Text>
      ) : (
        <Text>
          Your bank payment takes about 4 business days. The order closed before you started the payment, so nothing is
          held for you. When the payment arrives, we’ll complete your order if everything is still available. If
          something has sold out, we’ll find you a seat or a copy, or refund you.
        </Text>
      )}
      <MailAmounts lines={summary.lines} />
      <MailUnverified lines={summary.unverified} isLinkSent={false} />
      <Text>
        We’ll email you when the payment arrives{hasAttendees ? ', and email each attendee a confirmation then' : ''}.
        If the payment fails, nothing is charged, and we’ll email you.
      </Text>
      <MailLink href={link}>See your order</MailLink>
    </MailLayout>
  )
}
