import type { OrderStatus } from '@/lib/base/money-lists'
import type { OrderState } from '../views'

/** What of a paid order is still there, and what became of its money. Amounts in cents. */
export type About = {
  bank: boolean
  /** A place or copy had gone when the money came: staff decide, or have closed it without a refund. */
  unplaced: 'open' | 'closed' | null
  total: number
  /** What was paid, twice perhaps; what Stripe says has gone back; what has been asked back and is on its way. */
  paid: number
  returned: number
  underWay: number
  /** Failed on its way back, and waits for staff. */
  failed: number
  /** Every line is canceled, and nothing of them has shipped. */
  nothingLeft: boolean
}

/** What the buyer is told of an order: its status, and what has made a pending or a paid one special since. */
export function orderState(status: OrderStatus, about: About): OrderState {
  if (status === 'requested') return 'under-review'
  if (status === 'pending') return about.bank ? 'bank' : 'to-pay'
  if (status !== 'paid') return about.bank ? 'bank-late' : status
  if (about.unplaced === 'open') return 'needs-us'
  if (about.failed > 0) return 'refund-failed'
  if (about.unplaced === 'closed') return 'closed'
  return about.nothingLeft ? givenUp(about) : kept(about)
}

function givenUp({ returned, underWay }: About): OrderState {
  if (underWay > 0) return 'given-up-returning'
  return returned > 0 ? 'given-up-returned' : 'given-up'
}

/** A payment made twice and given back once leaves the order paid. */
function kept({ total, paid, returned }: About): OrderState {
  if (total === 0) return 'confirmed'
  const left = paid - returned
  if (returned === 0 || left >= total) return 'paid'
  return left > 0 ? 'partly-returned' : 'returned'
}

const unsettled: ReadonlySet<OrderState> = new Set([
  'under-review',
  'to-pay',
  'bank',
  'bank-late',
  'canceled',
  'expired',
])

/** Paid, or free and confirmed: it has a receipt, whatever happened to it afterwards. */
export const isSettled = (state: OrderState): boolean => !unsettled.has(state)

/** Ended before anything was paid, and nothing is on its way. */
export const wasLeft = (state: OrderState): boolean => state === 'canceled' || state === 'expired'

type Copies = { quantity: number; shipped: number; canceledAt: Date | null }

/** How many of a line are canceled: what had not shipped by then. */
export const canceledOf = ({ quantity, shipped, canceledAt }: Copies): number => (canceledAt ? quantity - shipped : 0)

/** True of an order whose lines are all canceled whole. */
export const nothingLeftOf = (lines: readonly Copies[]): boolean =>
  lines.length > 0 && lines.every((line) => line.canceledAt !== null && line.shipped === 0)
