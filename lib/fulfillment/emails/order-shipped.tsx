import { Heading } from '@react-email/heading'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { formatCount } from '@/lib/base/format'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type Props = {
  number: number
  carrier: string
  trackingNumber: string | null
  trackingUrl: string | null
  lines: { title: string; quantity: number }[]
  /** Copies that ship later. */
  waiting: number
  orderUrl: string
}

/** To the buyer, when staff have marked copies as shipped. */
export default function OrderShipped({
  number,
  carrier,
  trackingNumber,
  trackingUrl,
  lines,
  waiting,
  orderUrl,
}: Props) {
  return (
    <MailLayout
      preview={waiting > 0 ? `Part of order ${number} has shipped.` : `Order ${number} has shipped.`}
      why="You’re getting this email because you bought publications from us."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        {waiting > 0 ? `Part of order ${number} shipped` : `Order ${number} is on its way`}
      </Heading>
      {lines.map((line) => (
        <Text key={line.title} style={{ margin: '0 0 4px' }}>
          {line.quantity} × {line.title}
        </Text>
      ))}
      <Text>
        Shipped by {carrier === 'Other' ? 'another carrier' : carrier}
        {trackingNumber ? `, tracking number ${trackingNumber}` : ''}.
      </Text>
      {trackingUrl ? (
        <Text>
          <Link href={trackingUrl}>Track this package with {carrier}</Link>
        </Text>
      ) : null}
      {waiting > 0 ? (
        <Text>{formatCount(waiting, 'copy', 'copies')} will ship later. We’ll email you then.</Text>
      ) : null}
      <Text>
        <Link href={orderUrl}>See order {number}</Link>
      </Text>
    </MailLayout>
  )
}
