import { Text } from '@react-email/text'
import { formatDateTime } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { APPROVED_HOURS, LARGE_ORDER_DAYS } from '@/lib/order-limits/rules/hold-end'
import { MailAmounts, MailHeading, MailLink, MailUnverified } from '@/lib/orders/emails/mail-parts'
import type { MailSummary } from '@/lib/orders/mail-summary'
import { declinedText } from '@/lib/orders/rules/declined-text'

const why = 'You’re getting this email because you placed this order with your account.'

type ReceivedProps = { number: number; summary: MailSummary; link: string }

/** Sent to the buyer when a large order is received. */
export function ReceivedMail({ number, summary, link }: ReceivedProps) {
  return (
    <MailLayout preview="We’ll email you within 2 business days." why={why}>
      <MailHeading>We received order {number}</MailHeading>
      <Text>
        Orders this large need our approval. We’ll email you within 2 business days. If we approve it, the email will
        have a payment link that works for {APPROVED_HOURS} hours. Until then, nothing is held and nothing is charged.
      </Text>
      <MailAmounts lines={summary.lines} />
      <MailUnverified lines={summary.unverified} isLinkSent={false} />
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}

type ApprovedProps = ReceivedProps & { holdUntil: Date }

/** Sent to the buyer when staff approve a large order. */
export function ApprovedMail({ number, summary, holdUntil, link }: ApprovedProps) {
  const until = formatDateTime(holdUntil)
  return (
    <MailLayout preview={`Please pay by ${until}.`} why={why}>
      <MailHeading>Order {number} is approved</MailHeading>
      <Text>
        We’re holding everything in it for you until {until}. Please pay by then. After that, you’ll need to order
        again.
      </Text>
      <MailAmounts lines={summary.lines} />
      <MailUnverified lines={summary.unverified} isLinkSent={false} />
      <MailLink href={link}>Pay for order {number}</MailLink>
    </MailLayout>
  )
}

/** Sent to the buyer when staff decline a large order. */
export function DeclinedMail({ number, reason, link }: { number: number; reason: string; link: string }) {
  return (
    <MailLayout preview="Nothing was charged." why={why}>
      <MailHeading>We couldn’t approve order {number}</MailHeading>
      <Text>{declinedText(reason)}</Text>
      <Text>Nothing was charged and nothing is held.</Text>
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}

/** Sent to the buyer when no one decided on a large order in time. */
export function UndecidedMail({ number, link }: { number: number; link: string }) {
  return (
    <MailLayout preview="Nothing was charged." why={why}>
      <MailHeading>Order {number} expired before we reviewed it</MailHeading>
      <Text>
        We’re sorry: we didn’t review your order within {LARGE_ORDER_DAYS} days, so it expired. Nothing was charged, and
        nothing is held for you. Please order again or contact us.
      </Text>
      <MailLink href={link}>View your order</MailLink>
    </MailLayout>
  )
}
