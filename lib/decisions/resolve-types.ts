import type { RefundId } from '@/lib/base/ids'
import type { Cents } from '@/lib/base/money'
import type { Result } from '@/lib/base/result'
import type { OrderRow } from '@/lib/orders/order-rows'
import type { DecisionRow } from '@/lib/payments/order-decisions'
import type { Decider } from '@/lib/payments/record-money-act'

export type ResolveRefusal =
  | { code: 'already-decided' }
  | { code: 'does-not-fit' }
  | { code: 'still-unavailable' }
  | { code: 'nothing-to-refund' }
  | { code: 'needs-reason' }
  | { code: 'needs-check' }
  | { code: 'amount-changed'; amount: Cents }

export type DecisionContext = { row: OrderRow; decisionRow: DecisionRow; by: Decider; now: Date }
/** The refund that a resolution has requested; null when it requested none. */
export type ResolutionResult = Result<{ refundId: RefundId | null; cents: Cents } | null, ResolveRefusal>
