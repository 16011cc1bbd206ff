import { taxText, whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { cents } from '@/lib/base/money'
import { hasEndedUnpaid } from '@/lib/orders/rules/order-state'
import type { OrderView } from '@/lib/orders/views'

/** The amounts, each with its reason, what was refunded or will be, and what remains paid. */
export function OrderBill({ order }: { order: OrderView }) {
  const { paid, refunded, refundPending, netPaid } = order.money
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
        <TotalLine name={hasEndedUnpaid(order.state) ? 'Total, not charged' : 'Total'} cents={order.total} sum />
        {refunded > 0 ? (
          <>
            {paid === order.total ? null : <TotalLine name="Paid" cents={paid} />}
            <TotalLine name="Refunded" cents={cents(-refunded)} />
            <TotalLine name="Net paid" cents={netPaid} sum />
          </>
        ) : null}
        {refundPending > 0 ? <TotalLine name="Refund pending" cents={cents(-refundPending)} /> : null}
      </Totals>
    </Card>
  )
}
