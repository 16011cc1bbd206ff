import { Heading } from '@react-email/heading'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type Props = { number: number; orderUrl: string }

/** To the buyer, when a shipment was marked by mistake. */
export function ShipmentUndone({ number, orderUrl }: Props) {
  return (
    <MailLayout
      preview="We marked your order as shipped by mistake."
      why="You’re getting this email because you bought publications from us."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        Order {number} has not shipped yet
      </Heading>
      <Text>
        We emailed you that a package from this order was on its way. That was a mistake. We’ll email you again when it
        ships.
      </Text>
      <Text>
        <Link href={orderUrl}>See order {number}</Link>
      </Text>
    </MailLayout>
  )
}
