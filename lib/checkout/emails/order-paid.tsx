import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, MailLink, MailUnverified } from '@/lib/orders/emails/mail-parts'
import type { MailSummary } from '@/lib/orders/mail-summary'
import type { WhyUnconfirmed } from '@/lib/payments/rules/resolution'

type OrderPaidProps = {
  number: number
  summary: MailSummary
  link: string
  free: boolean
  unconfirmedBecause: WhyUnconfirmed | null
  hasSeats: boolean
  hasPrint: boolean
  hasDigital: boolean
}

/** Sent to the buyer when an order is paid: what was bought, what it cost, and what happens next. */
export function OrderPaidMail({
  number,
  summary,
  link,
  free,
  unconfirmedBecause,
  hasSeats,
  hasPrint,
  hasDigital,
}: OrderPaidProps) {
  const isConfirmed = unconfirmedBecause === null
  return (
    <MailLayout
      preview={
        unconfirmedBecause ? unconfirmedTexts[unconfirmedBecause].preview : 'What you bought, and what happens next.'
      }
      why="You’re getting this email because you placed this order with your account."
    >
      <MailHeading>{free ? `Order ${number} is confirmed` : `Order ${number} is paid`}</MailHeading>
      <MailAmounts lines={summary.lines} />
      {unconfirmedBecause ? (
        <Text>
          <strong>{unconfirmedTexts[unconfirmedBecause].preview} We’ll email you by the next business day.</strong>{' '}
          {unconfirmedTexts[unconfirmedBecause].next}
        </Text>
      ) : null}
      {isConfirmed && hasSeats ? (
        <Text>We emailed each attendee a confirmation. It says that you gave us their details.</Text>
      ) : null}
      <MailUnverified lines={summary.unverified} isLinkSent={isConfirmed} />
      {isConfirmed && hasPrint ? <Text>We’ll email you when your publications ship.</Text> : null}
      {isConfirmed && hasDigital ? <Text>Your digital copies are on the order’s page, ready to download.</Text> : null}
      <MailLink href={link}>
        {isConfirmed && hasSeats
          ? 'See your order and download your receipt and calendar file'
          : 'See your order and download your receipt'}
      </MailLink>
    </MailLayout>
  )
}

const unconfirmedTexts: Record<WhyUnconfirmed, { preview: string; next: string }> = {
  'sold-out': {
    preview: 'We received your payment, but an item sold out.',
    next: 'We’ll find you a seat or a copy, or refund you.',
  },
  'disputed-or-refunded': {
    preview: 'We received your payment and are reviewing it.',
    next: 'It was disputed or partly refunded, so we haven’t completed your order yet.',
  },
}
