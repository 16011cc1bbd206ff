import { formatMoney } from '@/lib/base/format'

/** The button says what will happen. */
export const erasureButton = (refund: number): string =>
  refund > 0 ? `Delete my account and data, refund ${formatMoney(refund)}` : 'Delete my account and data'
