import type { Db, Tx } from '@/db/client'
import { type Day, dayOf } from '@/lib/base/calendar'
import type { Result } from '@/lib/base/result'
import { type RefundFacts, type RefundLineFacts, refundFactsOf, toLinesForRefund } from './refund-facts'
import { decideRefund, type RefundPlan, type RefundRefusal } from './rules/decide-refund'

export type CancellationPlan = { plan: RefundPlan; lines: RefundLineFacts[] }

type PlanInput = {
  lineIds: readonly string[]
  /** The refund rule does not apply: all that was paid is refunded. */
  waive: boolean
  now: Date
  /** For an order that ended before its payment arrived: its lines are canceled, but the payment must be refunded. */
  includeCanceled?: boolean
}

/**
 * The exact refund of canceling these lines now, and the rule behind each part. It is shown before the cancellation,
 * and the command decides again by the same rule.
 */
export const planCancellation = async (
  db: Db | Tx,
  input: PlanInput & { orderId: string },
): Promise<Result<CancellationPlan, RefundRefusal>> =>
  planCancellationFrom(await refundFactsOf(db, input.orderId), { ...input, today: dayOf(input.now) })

/** The same from facts that were already read. */
export function planCancellationFrom(
  { lines, money }: RefundFacts,
  input: Omit<PlanInput, 'now'> & { today: Day },
): Result<CancellationPlan, RefundRefusal> {
  const refundable = toLinesForRefund(lines, money).map((line) =>
    input.includeCanceled ? { ...line, canceled: false } : line,
  )
  const decided = decideRefund(
    { lines: refundable, paid: money.paid, refundedOrPending: money.refundedOrPending },
    input.lineIds,
    {
      today: input.today,
      waive: input.waive,
    },
  )
  return decided.ok ? { ok: true, value: { plan: decided.value, lines } } : decided
}
