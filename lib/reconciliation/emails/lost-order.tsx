import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading } from '@/lib/orders/emails/mail-parts'

type LostOrderProps = { heading: string; paragraphs: readonly string[] }

/** Sent to the person who paid for an order that we no longer have. */
export function LostOrderMail({ heading, paragraphs }: LostOrderProps) {
  return (
    <MailLayout
      preview={heading}
      why="You’re getting this email because you made a payment to us. Stripe, our payment processor, has your address."
    >
      <MailHeading>{heading}</MailHeading>
      {paragraphs.map((text) => (
        <Text key={text}>{text}</Text>
      ))}
    </MailLayout>
  )
}
