import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'

export function Shipments({ order }: { order: StaffOrder }) {
  if (order.shipments.length === 0) return null
  const title = (id: string) => order.lines.find((line) => line.id === id)?.title ?? ''
  return (
    <Card heading="Shipped">
      <PlainList label="Shipments">
        {order.shipments.map((shipment) => (
          <PlainItem
            key={shipment.id}
            title={shipment.lines.map((line) => `${title(line.orderLineId)} × ${line.quantity}`).join(', ')}
            detail={`${shipment.carrier}${shipment.trackingNumber ? `, ${shipment.trackingNumber}` : ''}`}
            end={<DateText at={shipment.shippedAt} form="short-date-time" />}
          />
        ))}
      </PlainList>
    </Card>
  )
}
