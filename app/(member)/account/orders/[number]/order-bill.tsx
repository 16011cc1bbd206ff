import { taxText, whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import type { OrderView } from '@/lib/orders/views-order'

/** The sums, each with its reason. */
export function OrderBill({ order }: { order: OrderView }) {
  return (
    <Card heading="Total">
      <Totals>
        <TotalLine name="Items" cents={order.net} />
        {order.shippingWhy ? (
          <TotalLine name="Shipping" cents={order.shipping} why={whyText(order.shippingWhy)} />
        ) : null}
        {order.tax > 0 || order.taxed ? (
          <TotalLine name="Sales tax" cents={order.tax} why={order.taxed ? taxText(order.taxed) : undefined} />
        ) : null}
        <TotalLine name="Total" cents={order.total} sum />
      </Totals>
    </Card>
  )
}
