import { Text } from '@react-email/components'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from './mail-parts'

type BankRefusedProps = { number: number; link: string }

/** To the buyer, when the bank refuses a payment that was on its way. */
export function BankRefusedMail({ number, link }: BankRefusedProps) {
  return (
    <MailLayout
      preview="The order is canceled, and nothing was charged."
      why="You get this because you placed this order with your account."
    >
      <MailHeading>The bank did not pay order {number}</MailHeading>
      <Text>
        The bank account that you chose did not send the money. The order is canceled, nothing was charged, and the
        places and copies that we held for you are free again.
      </Text>
      <Text>If you still want them, please order again, with a card or another account.</Text>
      <MailLink href={link}>See the order</MailLink>
    </MailLayout>
  )
}
