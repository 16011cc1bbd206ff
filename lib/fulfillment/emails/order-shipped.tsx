import { Heading, Link, Text } from '@react-email/components'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type Props = {
  number: number
  carrier: string
  trackingNumber: string | null
  lines: { title: string; quantity: number }[]
  orderUrl: string
}

/** To the buyer, when staff have marked copies as shipped. */
export default function OrderShipped({ number, carrier, trackingNumber, lines, orderUrl }: Props) {
  return (
    <MailLayout
      preview={`Order ${number} has left our office.`}
      why="You get this because you bought publications from us."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        Order {number} is on its way
      </Heading>
      {lines.map((line) => (
        <Text key={line.title} style={{ margin: '0 0 4px' }}>
          {line.quantity} × {line.title}
        </Text>
      ))}
      <Text>
        Sent with {carrier === 'Other' ? 'a carrier' : carrier}
        {trackingNumber ? `, tracking number ${trackingNumber}` : ''}.
      </Text>
      <Text>
        <Link href={orderUrl}>See order {number}</Link>
      </Text>
    </MailLayout>
  )
}
