import type { OrderState } from '../views'

/** What the buyer is told of an order: its status, and what makes a pending or a paid one special. */
export function orderState(
  status: 'pending' | 'paid' | 'canceled' | 'expired',
  about: { bank: boolean; unplaced: boolean },
): OrderState {
  if (status === 'pending') return about.bank ? 'bank' : 'to-pay'
  if (status === 'paid') return about.unplaced ? 'needs-us' : 'paid'
  return status
}
