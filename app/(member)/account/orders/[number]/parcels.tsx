import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { formatCount } from '@/lib/base/format'
import { trackingPage } from '@/lib/fulfillment/rules/tracking-page'
import type { ShipmentView } from '@/lib/fulfillment/staff-order'
import { isAccepted } from '@/lib/orders/rules/order-state'
import type { OrderView } from '@/lib/orders/views'

type Props = { order: OrderView; shipments: readonly ShipmentView[] }

/** What was shipped, what was not, and the delivery address. */
export function Parcels({ order, shipments }: Props) {
  const print = order.lines.filter((line) => line.kind === 'print')
  if (print.length === 0) return null
  const waiting = print
    .filter((line) => !line.canceledAt)
    .reduce((copies, line) => copies + line.quantity - line.shipped, 0)
  return (
    <Card heading="Delivery">
      {order.delivery.length > 0 ? (
        <address className="not-italic">
          {order.delivery.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      ) : null}
      {waiting > 0 && isAccepted(order.state) && order.state !== 'paid-not-confirmed' ? (
        <p className="mt-3 text-muted">
          {formatCount(waiting, 'copy', 'copies')} not shipped yet. We’ll email you when{' '}
          {waiting === 1 ? 'it ships' : 'they ship'}.
        </p>
      ) : null}
      {shipments.length > 0 ? (
        <div className="mt-4">
          <PlainList label="Packages">
            {shipments.map((shipment) => (
              <PlainItem
                key={shipment.id}
                title={`${contents(order, shipment)}, by ${shipment.carrier === 'Other' ? 'another carrier' : shipment.carrier}`}
                detail={<Tracking {...shipment} />}
                end={<DateText at={shipment.shippedAt} />}
              />
            ))}
          </PlainList>
        </div>
      ) : null}
    </Card>
  )
}

function Tracking({ carrier, trackingNumber }: Pick<ShipmentView, 'carrier' | 'trackingNumber'>) {
  if (!trackingNumber) return null
  const page = trackingPage(carrier, trackingNumber)
  const words = `Tracking number ${trackingNumber}`
  return page ? (
    <a href={page} rel="noreferrer">
      {words}
    </a>
  ) : (
    words
  )
}

const contents = (order: OrderView, shipment: ShipmentView): string =>
  shipment.lines
    .map(({ orderLineId, quantity }) => {
      const title = order.lines.find((line) => line.id === orderLineId)?.title ?? 'Publications'
      return `${quantity} × ${title}`
    })
    .join('; ')
