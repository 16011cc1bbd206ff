import { keptText } from '@/components/orders/kept-text'
import { formatCount, formatMoneyExact } from '@/lib/base/format'
import type { ErasurePlan } from '@/lib/privacy/plan-erasure'
import { keptOf } from '@/lib/refunds/rules/kept'

type OrderPlan = ErasurePlan['orders'][number]
type Line = NonNullable<OrderPlan['cancellation']>['lines'][number]

/** How deleting the account affects one order: what is canceled, refunded, kept, and not affected. */
export function orderText({ order, ownOrder, cancellation, arriving }: OrderPlan): string {
  const name = `Order ${order.number}`
  if (arriving > 0)
    return `${name}: a bank payment of ${formatMoneyExact(arriving)} is pending. We’ll cancel the order now and refund the payment when it arrives. You don’t need to do anything.`
  if (ownOrder && order.status === 'pending') return `${name} is not paid. It will be canceled.`
  if (ownOrder && order.status === 'requested') return `${name} is waiting for our approval. It will be canceled.`
  if (!cancellation) return `${name} is paid. Nothing in this order will be canceled or refunded.`
  const { plan, lines } = cancellation
  const canceled = plan.parts.flatMap((part) => lines.find((line) => line.id === part.lineId) ?? [])
  const payer = ownOrder ? 'to the card or account you paid with' : 'to the person who paid'
  return [
    `${name}: we’ll cancel ${listOf(canceled)}.`,
    plan.total > 0 ? `We’ll refund ${formatMoneyExact(plan.total)} ${payer}.` : 'There is no refund.',
    keptText(keptOf(plan.parts, lines), plan.parts),
    ownOrder ? restText(lines, new Set(canceled.map(({ id }) => id))) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const listOf = (lines: readonly Line[]): string =>
  lines
    .filter(({ kind }) => kind === 'registration' || kind === 'print')
    .map((line) =>
      line.kind === 'print' ? `${unshipped(line)} of ${line.title}` : `your registration for ${line.title}`,
    )
    .join(' and ')

const unshipped = (line: Line): string =>
  formatCount(line.quantity - line.shippedQuantity, 'printed copy', 'printed copies')

function restText(lines: readonly Line[], gone: ReadonlySet<string>): string {
  const stays = lines.filter((line) => !gone.has(line.id) && line.canceledAt === null)
  const count = (kind: Line['kind']) => stays.filter((line) => line.kind === kind).length
  const seats = count('registration')
  const items = count('print') + count('digital')
  const parts = [
    seats > 0 ? formatCount(seats, 'registration for someone else', 'registrations for other people') : '',
    items > 0 ? formatCount(items, 'publication', 'publications') : '',
  ].filter(Boolean)
  return parts.length > 0 ? `Not affected in this order: ${parts.join(' and ')}.` : ''
}
