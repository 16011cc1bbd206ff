import { taxText, whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { cents, sum } from '@/lib/base/money'
import type { OrderView } from '@/lib/orders/views'

/** The sums, each with its reason. */
export function OrderBill({ order }: { order: OrderView }) {
  const returned = sum(order.refunds.filter((refund) => refund.state === 'returned').map((refund) => refund.cents))
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
        {returned > 0 ? <TotalLine name="Returned" cents={cents(-returned)} /> : null}
      </Totals>
    </Card>
  )
}
