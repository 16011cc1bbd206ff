import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'

type MoneyNewsProps = { heading: string; text: string; link: string }

/**
 * Sent to the buyer when a refund failed, was closed or was sent as a check, or when a sold-out order could be
 * confirmed.
 */
export function MoneyNewsMail({ heading, text, link }: MoneyNewsProps) {
  return (
    <MailLayout preview={text} why="You’re getting this email because you placed this order with your account.">
      <MailHeading>{heading}</MailHeading>
      <Text>{text}</Text>
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}
