/** What Stripe says of a payment, beside what we know of it. */
export type Compared = {
  /** Whether its order is here, and its payment as it is recorded. */
  here: 'no-order' | 'no-payment' | 'processing' | 'succeeded' | 'failed'
  stripe: { status: 'succeeded' | 'processing' | 'other'; left: number }
  isHere: boolean
}

export type CompareStep = 'nothing' | 'settle' | 'verified' | 'note'

/**
 * What a comparison does about one payment: an order that is here is settled as by its webhook; a payment of an order
 * that is gone goes to staff, unless all of it was refunded.
 */
export function decideCompared({ here, stripe, isHere }: Compared): CompareStep {
  if (here === 'no-order') return isHere && stripe.status === 'succeeded' && stripe.left > 0 ? 'note' : 'nothing'
  if (here === 'succeeded') return stripe.status === 'succeeded' ? 'verified' : 'nothing'
  if (here === 'failed') return 'nothing'
  if (here === 'processing') return stripe.status === 'processing' ? 'nothing' : 'settle'
  return 'settle'
}

export type RefundStatus = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'

type Standing = { resolution: 'refunding' | 'refunded' | 'solved' | null; cents: number }

export type MismatchStep =
  | { do: 'nothing' }
  | { do: 'refunded' }
  | { do: 'refund-failed'; cents: number }
  | { do: 'other-amount'; cents: number }

/** Brings a mismatch to what Stripe says of its payment. `own` is the refund that we asked for last. */
export function decideMismatch(row: Standing, stripe: { left: number; own: RefundStatus | null }): MismatchStep {
  const failed = stripe.own === 'failed' || stripe.own === 'canceled'
  if (failed && (row.resolution === 'refunding' || row.resolution === 'refunded'))
    return { do: 'refund-failed', cents: stripe.left }
  if (row.resolution === 'refunded') return { do: 'nothing' }
  if (row.resolution === 'refunding') return stripe.own === 'succeeded' ? { do: 'refunded' } : { do: 'nothing' }
  if (stripe.left === 0) return { do: 'refunded' }
  return row.resolution === null && stripe.left !== row.cents
    ? { do: 'other-amount', cents: stripe.left }
    : { do: 'nothing' }
}

/** Numbers at Stripe that lie this far ahead of ours are not ours. */
const PLAUSIBLE = 1_000_000

/** The number after which new orders go on; null when ours is high enough, or Stripe's cannot be true. */
export function numberToReach(ours: number, atStripe: readonly number[]): number | null {
  const highest = atStripe.filter((number) => number <= ours + PLAUSIBLE).reduce((most, n) => Math.max(most, n), 0)
  return highest > ours ? highest : null
}
