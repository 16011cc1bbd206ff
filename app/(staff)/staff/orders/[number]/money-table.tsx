import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { cents } from '@/lib/base/money'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'

const paymentWord = {
  processing: 'on its way from the bank',
  succeeded: 'received',
  failed: 'refused by the bank',
} as const
const refundWord: Record<string, string> = {
  requested: 'being sent',
  pending: 'on its way',
  succeeded: 'returned',
  failed: 'failed',
  canceled: 'canceled',
}

/** What came in and what went back. Card numbers never reach us. */
export function MoneyTable({ order }: { order: StaffOrder }) {
  if (order.payments.length === 0 && order.refunds.length === 0) return null
  return (
    <Card heading="Payments and refunds">
      <PlainList label="Payments and refunds">
        {order.payments.map((payment) => (
          <PlainItem
            key={payment.id}
            title={`Payment by ${payment.method === 'card' ? 'card' : 'bank account'}, ${paymentWord[payment.status]}`}
            detail={<DateText at={payment.at} form="date-time" />}
            end={<Money cents={cents(payment.cents)} exact />}
          />
        ))}
        {order.refunds.map((refund) => (
          <PlainItem
            key={refund.id}
            title={`Refund, ${refundWord[refund.status] ?? refund.status}${refund.external ? ' (made in Stripe)' : ''}`}
            detail={<DateText at={refund.settledAt ?? refund.requestedAt} form="date-time" />}
            end={<Money cents={cents(-refund.cents)} exact />}
          />
        ))}
      </PlainList>
    </Card>
  )
}
