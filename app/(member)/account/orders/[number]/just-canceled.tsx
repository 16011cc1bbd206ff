import { StatusMessage } from '@/components/ui/notice'
import { formatMoney } from '@/lib/base/format'
import { sum } from '@/lib/base/money'
import type { OrderView } from '@/lib/orders/views'
import { bankShowsRefund } from '@/lib/payments/rules/money-words'

/** The message after a cancellation. It shows only what the order itself confirms, whatever the address says. */
export function JustCanceled({ order, lineId }: { order: OrderView; lineId: unknown }) {
  const line = order.lines.find((each) => each.id === lineId)
  if (!line?.canceledAt) return null
  const refunds = order.refunds.filter((refund) => refund.lineIds.includes(line.id) && refund.state !== 'failed')
  const back = sum(refunds.map((refund) => refund.cents))
  const bank = order.payments.some((payment) => payment.method === 'us_bank_account')
  return (
    <StatusMessage>
      <strong>Canceled.</strong>{' '}
      {back > 0
        ? `You’ll be refunded ${formatMoney(back)} to the ${bank ? 'bank account' : 'card'} you paid with. ${bankShowsRefund}`
        : 'There is no refund.'}
    </StatusMessage>
  )
}
