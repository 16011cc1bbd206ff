import { Text } from '@react-email/text'
import { formatMoney } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, type MailLine, MailLink } from '@/lib/orders/emails/mail-parts'
import { bankShowsRefund } from '@/lib/payments/rules/money-words'

type RefundedProps = {
  number: number
  refund: Cents
  lines: readonly MailLine[]
  bank: boolean
  link: string
}

/** Sent to the buyer when Stripe says that the refund was made. */
export function RefundedMail({ number, refund, lines, bank, link }: RefundedProps) {
  return (
    <MailLayout
      preview={`We sent your refund of ${formatMoney(refund)}.`}
      why="You’re getting this email because we refunded part or all of your order."
    >
      <MailHeading>{formatMoney(refund)} refunded</MailHeading>
      <Text>
        We refunded {formatMoney(refund)} of order {number} to the {bank ? 'bank account' : 'card'} you paid with.{' '}
        {bankShowsRefund}
      </Text>
      {lines.length > 0 ? <MailAmounts lines={lines} /> : null}
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}
