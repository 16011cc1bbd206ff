import type { OrderState } from '../views'

/** An order's state as its buyer reads it: on the page, in lists and in the export. */
export const orderStateWords: Record<OrderState, string> = {
  'under-review': 'Under review',
  'to-pay': 'Payment pending',
  bank: 'Payment pending',
  paid: 'Paid',
  confirmed: 'Confirmed',
  'partly-refunded': 'Partly refunded',
  refunded: 'Refunded',
  'paid-canceled': 'Canceled',
  'paid-canceled-refund-pending': 'Canceled, refund pending',
  'paid-canceled-refunded': 'Canceled, refunded',
  'refund-failed': 'Refund failed',
  closed: 'Closed without a refund',
  'bank-late': 'Expired, payment pending',
  'paid-not-confirmed': 'Paid, under review',
  canceled: 'Canceled',
  expired: 'Expired',
}
