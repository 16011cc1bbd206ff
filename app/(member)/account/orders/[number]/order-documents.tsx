import { DownloadButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { isSettled } from '@/lib/orders/rules/order-state'
import type { OrderView } from '@/lib/orders/views'

/** Documents of a paid order. Each attendee's own receipt is linked from their line. */
export function OrderDocuments({ order }: { order: OrderView }) {
  if (!isSettled(order.state)) return null
  const here = `/account/orders/${order.number}`
  const seats = order.held === null && order.lines.some((line) => line.kind === 'registration' && !line.canceledAt)
  return (
    <Card heading="Documents" className="print:hidden">
      <div className="flex flex-col gap-3">
        <DownloadButton look="quiet" wide href={`${here}/receipt`}>
          Receipt (PDF)
        </DownloadButton>
        {seats ? (
          <DownloadButton look="quiet" wide href={`${here}/calendar`}>
            Calendar file
          </DownloadButton>
        ) : null}
      </div>
    </Card>
  )
}
