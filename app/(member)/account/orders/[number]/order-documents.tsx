import { DownloadButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { isAccepted } from '@/lib/orders/rules/order-state'
import type { OrderView } from '@/lib/orders/views'

/**
 * Documents of an accepted order: its receipt once it is paid. Each attendee's own receipt is linked from their line.
 */
export function OrderDocuments({ order }: { order: OrderView }) {
  if (!isAccepted(order.state)) return null
  const here = `/account/orders/${order.number}`
  const seats =
    order.unconfirmedBecause === null && order.lines.some((line) => line.kind === 'registration' && !line.canceledAt)
  return (
    <Card heading="Documents" className="print:hidden">
      <div className="flex flex-col gap-3">
        {order.paidAt ? (
          <DownloadButton look="quiet" wide href={`${here}/receipt`}>
            Receipt (PDF)
          </DownloadButton>
        ) : null}
        {seats ? (
          <DownloadButton look="quiet" wide href={`${here}/calendar`}>
            Calendar file
          </DownloadButton>
        ) : null}
      </div>
    </Card>
  )
}
