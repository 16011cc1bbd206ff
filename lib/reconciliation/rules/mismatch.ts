import type { StripeRefundStatus } from '@/lib/payments/rules/refund-step'

/** What Stripe says about a payment, beside what we know about it. */
export type PaymentComparison = {
  /** Whether its order exists here, and the recorded state of its payment. */
  here: 'no-order' | 'no-payment' | 'processing' | 'succeeded' | 'failed'
  atStripe: { status: 'succeeded' | 'processing' | 'other'; left: number }
  /** Its buyer returns to this portal, and not to a copy of it. */
  isFromThisPortal: boolean
}

export type ComparisonStep = 'nothing' | 'settle' | 'mark-verified' | 'open-mismatch'

/**
 * What a comparison does about one payment. A payment of an existing order is settled as by its webhook. A payment of a
 * lost order goes to staff, unless all of it was refunded.
 */
export function decideComparison({ here, atStripe, isFromThisPortal }: PaymentComparison): ComparisonStep {
  if (here === 'no-order')
    return isFromThisPortal && atStripe.status === 'succeeded' && atStripe.left > 0 ? 'open-mismatch' : 'nothing'
  if (here === 'succeeded') return atStripe.status === 'succeeded' ? 'mark-verified' : 'nothing'
  if (here === 'failed') return 'nothing'
  if (here === 'processing') return atStripe.status === 'processing' ? 'nothing' : 'settle'
  return 'settle'
}

type MismatchState = { resolution: 'refunding' | 'refunded' | 'closed' | null; cents: number }

export type MismatchStep =
  | { do: 'nothing' }
  | { do: 'refunded' }
  | { do: 'refund-failed'; cents: number }
  | { do: 'amount-changed'; cents: number }

/** What a mismatch becomes, by what Stripe says about its payment. `own` is the refund that we requested last. */
export function decideMismatch(
  row: MismatchState,
  atStripe: { left: number; own: StripeRefundStatus | null },
): MismatchStep {
  const failed = atStripe.own === 'failed' || atStripe.own === 'canceled'
  if (failed && (row.resolution === 'refunding' || row.resolution === 'refunded'))
    return { do: 'refund-failed', cents: atStripe.left }
  if (row.resolution === 'refunded') return { do: 'nothing' }
  if (row.resolution === 'refunding') return atStripe.own === 'succeeded' ? { do: 'refunded' } : { do: 'nothing' }
  if (atStripe.left === 0) return { do: 'refunded' }
  return row.resolution === null && atStripe.left !== row.cents
    ? { do: 'amount-changed', cents: atStripe.left }
    : { do: 'nothing' }
}

/** Numbers at Stripe that are this far ahead of ours are not ours. */
const MAX_NUMBER_GAP = 1_000_000

/** The number after which new orders continue. Null when ours is high enough, or Stripe's cannot be true. */
export function numberToReach(ours: number, atStripe: readonly number[]): number | null {
  const highest = atStripe.filter((number) => number <= ours + MAX_NUMBER_GAP).reduce((most, n) => Math.max(most, n), 0)
  return highest > ours ? highest : null
}
