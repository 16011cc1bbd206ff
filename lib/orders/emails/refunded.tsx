import { Text } from '@react-email/components'
import { formatMoney } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from './mail-parts'

type RefundedProps = { number: number; refund: Cents; bank: boolean; link: string }

/** To the buyer, when the payment processor says that the money is on its way. */
export function RefundedMail({ number, refund, bank, link }: RefundedProps) {
  return (
    <MailLayout
      preview={`${formatMoney(refund)} is on its way to you.`}
      why="You get this because money of your order was returned."
    >
      <MailHeading>{formatMoney(refund)} returned</MailHeading>
      <Text>
        {formatMoney(refund)} of order {number} went back to the {bank ? 'bank account' : 'card'} that paid. Your bank
        shows it within five to ten working days.
      </Text>
      <MailLink href={link}>See the order</MailLink>
    </MailLayout>
  )
}
