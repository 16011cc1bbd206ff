import { Text } from '@react-email/components'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { MailAmounts, MailHeading, type MailLine, MailLink } from './mail-parts'

type OrderPaidProps = {
  number: number
  lines: readonly MailLine[]
  link: string
  free: boolean
  placed: boolean
  hasPlaces: boolean
  hasPrint: boolean
  hasDigital: boolean
}

/** To the buyer, once an order is paid: what was bought, what it cost, what happens next. */
export function OrderPaidMail({ number, lines, link, free, placed, hasPlaces, hasPrint, hasDigital }: OrderPaidProps) {
  return (
    <MailLayout
      preview={
        placed ? 'What you bought, and what happens next.' : 'Your payment is here; something needs our attention.'
      }
      why="You get this because you placed this order with your account."
    >
      <MailHeading>{free ? `Order ${number} is confirmed` : `Order ${number} is paid`}</MailHeading>
      <MailAmounts lines={lines} />
      {placed ? null : (
        <Text>
          <strong>
            Your payment has arrived, but a place or a copy that you ordered went to somebody else before it did. We
            write to you by the next working day.
          </strong>{' '}
          Nothing is lost: either we find you a place, or the money goes back.
        </Text>
      )}
      {placed && hasPlaces ? (
        <Text>Every attendee gets a confirmation of their own, which says that you gave us their details.</Text>
      ) : null}
      {placed && hasPrint ? <Text>We write again when your publications ship.</Text> : null}
      {placed && hasDigital ? <Text>Your digital copies wait for you on the page of the order.</Text> : null}
      <MailLink href={link}>See the order, its receipt and calendar file</MailLink>
    </MailLayout>
  )
}
