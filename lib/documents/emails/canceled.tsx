import { Text } from '@react-email/text'
import { formatMoney } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailHeading, MailLink } from '@/lib/orders/emails/mail-parts'
import { removesFromCalendar } from './removes-from-calendar'

type CanceledProps = {
  number: number
  /** What was canceled, each with its refund and rule in a sentence. */
  lines: readonly { title: string; explanation: string }[]
  refund: Cents
  link: string
  hasCalendarFile: boolean
}

/** Sent to the buyer: what was canceled, the exact refund and the rule behind it. */
export function CanceledMail({ number, lines, refund, link, hasCalendarFile }: CanceledProps) {
  return (
    <MailLayout
      preview={
        refund > 0 ? `You’ll be refunded ${formatMoney(refund)}.` : 'What was canceled, and why there is no refund.'
      }
      why="You’re getting this email because part of your order was canceled."
    >
      <MailHeading>Cancellation for order {number}</MailHeading>
      {lines.map(({ title, explanation }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an email is rendered once and never changes
        <Text key={i}>
          <strong>{title}</strong>. {explanation}
        </Text>
      ))}
      {refund > 0 ? (
        <Text>
          You’ll be refunded {formatMoney(refund)} to the card or account you paid with. We’ll email you when we send
          it.
        </Text>
      ) : (
        <Text>There is no refund.</Text>
      )}
      {hasCalendarFile ? <Text>{removesFromCalendar}</Text> : null}
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}
