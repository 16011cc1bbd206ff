import { Button } from '@/components/ui/button'
import { association } from '@/lib/base/contact'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { isAccepted } from '@/lib/orders/rules/order-state'
import type { OrderLineView, OrderView } from '@/lib/orders/views'

/** What the buyer can do with one line of an accepted order, or who to contact about it. */
export function LineLinks({ line, order }: { line: OrderLineView; order: OrderView }) {
  if (!isAccepted(order.state)) return null
  const who = ifNamed(line.attendee)
  const whose = who ? ` for ${who.name}` : ''
  const here = `/account/orders/${order.number}`
  return (
    <span className="mt-2 flex flex-wrap gap-x-5 gap-y-1 font-normal print:hidden">
      {order.paidAt && who ? (
        <a href={`${here}/receipt?attendee=${line.id}`}>
          Receipt (PDF)<span className="sr-only">{whose}</span>
        </a>
      ) : null}
      {line.cancelable ? (
        <a href={`${here}/cancel/${line.id}`}>
          Cancel this registration<span className="sr-only">{whose}</span>
        </a>
      ) : null}
      {line.kind === 'print' && !line.canceledAt && line.shipped < line.quantity ? (
        <span className="text-muted">
          To cancel, <a href={mailAbout(order.number)}>email us</a> before it ships. You’ll get a full refund.
        </span>
      ) : null}
      {line.kind === 'digital' && !line.canceledAt && order.unconfirmedBecause === null ? (
        <form action={`${here}/copy`} method="post" data-sends-a-file>
          <input type="hidden" name="lineId" value={line.id} />
          <Button type="submit" look="text">
            Download<span className="sr-only"> {line.title}</span>
          </Button>
        </form>
      ) : null}
    </span>
  )
}

const mailAbout = (number: number): string => `mailto:${association.email}?subject=Cancel%20in%20order%20${number}`
