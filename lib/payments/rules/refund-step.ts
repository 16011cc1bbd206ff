import type { RefundStatus } from '@/lib/base/money-lists'

/** The states of a refund at Stripe. */
export type StripeRefundStatus = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'

/**
 * The next state of our refund, or `nothing`. Events arrive late and out of order: pending never undoes succeeded, but
 * a card refund that succeeded may still fail days later.
 */
export function decideRefundStep(
  ours: RefundStatus,
  atStripe: StripeRefundStatus,
): Exclude<RefundStatus, 'requested'> | 'nothing' {
  const next = atStripe === 'requires_action' ? 'pending' : atStripe === 'canceled' ? 'failed' : atStripe
  if (ours === next || ours === 'failed' || ours === 'canceled') return 'nothing'
  if (next === 'pending' && ours !== 'requested') return 'nothing'
  return next
}
