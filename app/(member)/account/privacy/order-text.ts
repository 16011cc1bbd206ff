import { keptText } from '@/components/orders/kept-text'
import { formatCount, formatMoneyExact } from '@/lib/base/format'
import type { ErasurePlan } from '@/lib/privacy/privacy-page'
import { amountKept } from '@/lib/refunds/rules/kept'

/** `colleaguesStay`: others keep future seats that the person bought for them. */
export type PlanShown = ErasurePlan & { colleaguesStay: boolean }
type OrderPlan = ErasurePlan['orders'][number]
type Line = NonNullable<OrderPlan['cancellation']>['lines'][number]

/** How deleting the account affects one order: what is canceled, refunded, kept, and not affected. */
export function orderText({ order, ownOrder, cancellation, arriving }: OrderPlan): string {
  const name = `Order ${order.number}`
  if (arriving > 0)
    return `${name}: a bank payment of ${formatMoneyExact(arriving)} is pending. We’ll cancel the order now and refund the payment when it arrives. You don’t need to do anything.`
  if (ownOrder && order.status === 'pending') return `${name} is not paid. It will be canceled.`
  if (ownOrder && order.status === 'requested') return `${name} is waiting for our approval. It will be canceled.`
  if (!cancellation && order.paidAt === null) return `${name} is not paid yet. Nothing in this order will be canceled.`
  if (!cancellation) return `${name} is paid. Nothing in this order will be canceled or refunded.`
  const { plan, lines } = cancellation
  const canceled = plan.parts.flatMap((part) => lines.find((line) => line.id === part.lineId) ?? [])
  const payer = ownOrder ? 'to the card or account you paid with' : 'to the person who paid'
  return [
    `${name}: we’ll cancel ${listOf(canceled)}.`,
    plan.total > 0 ? `We’ll refund ${formatMoneyExact(plan.total)} ${payer}.` : 'There is no refund.',
    keptText(amountKept(plan.parts, lines), plan.parts),
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

/** Copies to download are named where it says that they can no longer be downloaded. */
function restText(lines: readonly Line[], gone: ReadonlySet<string>): string {
  const stays = lines.filter((line) => !gone.has(line.id) && line.canceledAt === null)
  const count = (kind: Line['kind']) => stays.filter((line) => line.kind === kind).length
  const other = lines.some((line) => gone.has(line.id) && line.kind === 'registration')
    ? 'other registration'
    : 'registration'
  const parts = [
    count('registration') > 0 ? formatCount(count('registration'), other) : '',
    count('print') > 0 ? formatCount(count('print'), 'printed publication') : '',
  ].filter(Boolean)
  return parts.length > 0 ? `Not affected in this order: ${parts.join(' and ')}.` : ''
}

/** What can be downloaded today and not after the deletion. Empty if there is nothing. */
export function downloadsText({ orders, colleaguesStay }: Pick<PlanShown, 'orders' | 'colleaguesStay'>): string {
  const own = orders.filter(({ ownOrder, order }) => ownOrder && order.status === 'accepted')
  const copies = own.reduce((all, each) => all + each.digitalCopies, 0)
  const paid = own.filter(({ order }) => order.paidAt !== null)
  const files = [
    copies > 0 && (copies === 1 ? 'digital copy' : 'digital copies'),
    paid.length > 0 && (paid.length === 1 ? 'receipt' : 'receipts'),
    colleaguesStay && 'calendar files',
  ].filter((each) => each !== false)
  if (files.length === 0) return ''
  const them = files.join() === 'digital copy' || files.join() === 'receipt' ? 'it' : 'them'
  const last = files.pop() ?? ''
  const list = files.length > 0 ? `${files.join(', ')} or ${last}` : last
  return `You’ll no longer be able to download your ${list}. Download ${them} first.`
}
