import { Text } from '@react-email/components'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import type { MailBill } from '../mail-bill'
import { MailAmounts, MailHeading, MailLink, MailUnverified } from './mail-parts'

type OrderPaidProps = {
  number: number
  bill: MailBill
  link: string
  free: boolean
  placed: boolean
  hasPlaces: boolean
  hasPrint: boolean
  hasDigital: boolean
}

/** To the buyer, once an order is paid: what was bought, what it cost, what happens next. */
export function OrderPaidMail({ number, bill, link, free, placed, hasPlaces, hasPrint, hasDigital }: OrderPaidProps) {
  return (
    <MailLayout
      preview={
        placed ? 'What you bought, and what happens next.' : 'We received your payment and are reviewing your order.'
      }
      why="You get this because you placed this order with your account."
    >
      <MailHeading>{free ? `Order ${number} is confirmed` : `Order ${number} is paid`}</MailHeading>
      <MailAmounts lines={bill.lines} />
      {placed ? null : (
        <Text>
          <strong>
            We received your payment and are reviewing your order. We’ll email you by the next business day.
          </strong>{' '}
          Either an item sold out before your payment arrived, or the payment was disputed or partly refunded.
        </Text>
      )}
      {placed && hasPlaces ? (
        <Text>We emailed each attendee a confirmation that says that you gave us their details.</Text>
      ) : null}
      <MailUnverified lines={bill.unverified} isPaid />
      {placed && hasPrint ? <Text>We’ll email you when your publications ship.</Text> : null}
      {placed && hasDigital ? <Text>Your digital copies are on the order’s page, ready to download.</Text> : null}
      <MailLink href={link}>See your order, download your receipt and calendar file</MailLink>
    </MailLayout>
  )
}
