import type { Db, Tx } from '@/db/client'
import { dayOf } from '@/lib/base/calendar'
import type { Result } from '@/lib/base/result'
import { linesOf, type OrderLineRow } from '@/lib/orders/order-rows'
import { moneySoFar, refundableLines } from './refundable-lines'
import { decideRefund, type RefundPlan, type RefundRefusal } from './rules/refund'

export type CancellationPlan = { plan: RefundPlan; lines: OrderLineRow[] }

/**
 * The exact refund of canceling these lines now, and the rule behind each part. It is shown before the cancellation,
 * and the command decides again by the same rule.
 */
export async function planCancellation(
  db: Db | Tx,
  ask: {
    orderId: string
    lineIds: readonly string[]
    waive: boolean
    now: Date
    /** For an order that ended before its payment arrived: its lines are canceled and still owed. */
    evenCanceled?: boolean
  },
): Promise<Result<CancellationPlan, RefundRefusal>> {
  const [lines, money] = [await linesOf(db, ask.orderId), await moneySoFar(db, ask.orderId)]
  const refundable = refundableLines(lines, money).map((line) =>
    ask.evenCanceled ? { ...line, canceled: false } : line,
  )
  const decided = decideRefund({ lines: refundable, paid: money.paid, refunded: money.refunded }, ask.lineIds, {
    today: dayOf(ask.now),
    waive: ask.waive,
  })
  return decided.ok ? { ok: true, value: { plan: decided.value, lines } } : decided
}
