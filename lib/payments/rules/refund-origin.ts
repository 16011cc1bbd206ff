import type { MoneyAct, Resolution } from '@/lib/base/money-lists'

/** `partOf`: the same request, on another payment. `retryOf`: the failed refund that it sends again. */
export type OriginFacts = { id: string; partOf: string | null; retryOf: string | null }

type Act = { act: MoneyAct; resolution: Resolution | null; refundId: string | null }

/** True if staff made the refund by deciding about a payment. They chose no reason then. */
export function isFromDecision(
  refundId: string | null,
  refunds: readonly OriginFacts[],
  acts: readonly Act[],
): boolean {
  if (refundId === null) return false
  const first = firstRequestOf(refundId, refunds)
  return acts.some((each) => each.act === 'decided' && each.resolution === 'refund-all' && each.refundId === first)
}

function firstRequestOf(id: string, refunds: readonly OriginFacts[]): string {
  const refund = refunds.find((each) => each.id === id)
  const before = refund?.retryOf ?? refund?.partOf
  return before ? firstRequestOf(before, refunds) : id
}
