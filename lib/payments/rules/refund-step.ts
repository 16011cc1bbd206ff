import type { RefundStatus } from '@/lib/base/money-lists'

type Theirs = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'

/**
 * The next state of our refund, or `nothing`. Events arrive late and out of order: pending never undoes succeeded, but
 * a card refund that succeeded may still fail days later.
 */
export function decideRefundStep(ours: RefundStatus, theirs: Theirs): Exclude<RefundStatus, 'requested'> | 'nothing' {
  const said = theirs === 'requires_action' ? 'pending' : theirs === 'canceled' ? 'failed' : theirs
  if (ours === said || ours === 'failed' || ours === 'canceled') return 'nothing'
  if (said === 'pending' && ours !== 'requested') return 'nothing'
  return said
}
