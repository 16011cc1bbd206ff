import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'

type BankDeclinedProps = { number: number; link: string }

/** Sent to the buyer when a bank payment fails after it was started. */
export function BankDeclinedMail({ number, link }: BankDeclinedProps) {
  return (
    <MailLayout
      preview="The order is canceled, and nothing was charged."
      why="You’re getting this email because you placed this order with your account."
    >
      <MailHeading>Your bank declined the payment for order {number}</MailHeading>
      <Text>The order is canceled, and nothing was charged. We’re no longer holding the seats and copies.</Text>
      <Text>If you still want them, place a new order with a card or another bank account.</Text>
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}
