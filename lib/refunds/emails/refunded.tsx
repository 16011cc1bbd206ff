import { Text } from '@react-email/text'
import { formatMoney } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, type MailLine, MailLink } from '@/lib/orders/emails/mail-parts'

type RefundedProps = {
  number: number
  refund: Cents
  lines: readonly MailLine[]
  bank: boolean
  link: string
}

/** To the buyer, when the payment processor says that the money is on its way. */
export function RefundedMail({ number, refund, lines, bank, link }: RefundedProps) {
  return (
    <MailLayout
      preview={`${formatMoney(refund)} is on its way to you.`}
      why="You get this because we refunded part or all of your order."
    >
      <MailHeading>{formatMoney(refund)} returned</MailHeading>
      <Text>
        We refunded {formatMoney(refund)} of order {number} to the {bank ? 'bank account' : 'card'} that paid. Your bank
        will show it in 5 to 10 business days.
      </Text>
      {lines.length > 0 ? <MailAmounts lines={lines} /> : null}
      <MailLink href={link}>See the order</MailLink>
    </MailLayout>
  )
}
