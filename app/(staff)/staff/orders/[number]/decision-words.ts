import { formatMoneyExact } from '@/lib/base/format'
import type { DecisionKind, KeepReason, Resolution } from '@/lib/base/money-lists'

/** What happened, and what can be done. */
export const decisionAbout: Record<DecisionKind, string> = {
  'paid-not-confirmed': 'The payment arrived after an item sold out. Try to complete the order now, or refund it.',
  'paid-twice': 'A second payment arrived for a paid order. Refunding it doesn’t change the order.',
  'external-refund': 'A refund was made in Stripe. It is recorded here. The items in the order did not change.',
  'refund-failed': 'The refund did not go through. Try again, or send a check and record it here.',
  'refund-by-check':
    'Stripe can no longer refund this payment, and the buyer’s account is deleted. Send a check, then record it here.',
  'amount-differs': 'The payment doesn’t match the order’s total. It is recorded here.',
}

/** Both amounts, and what a refund does. */
export function amountsDiffer(received: number, total: number): string {
  const both = `Stripe received ${formatMoneyExact(received)}, but the order’s total is ${formatMoneyExact(total)}.`
  return received > total
    ? `${both} A refund returns the amount over the total and doesn’t change the order.`
    : `${both} A refund returns the full payment and cancels the order.`
}

/** For an order that is paid but not confirmed, although nothing had sold out. */
export const paymentInDoubt =
  'The payment was disputed or partly refunded before it reached us. Check it in Stripe, then complete the order or refund it.'

/** The same, if the buyer had deleted their account before the payment arrived. */
export const disputedAfterDeletion =
  'This payment is disputed, and the buyer deleted their account before it arrived. We did not refund it, because the bank may take a disputed payment back. If the bank decides in our favor, refund it here.'

export const resolutionOffer: Record<Resolution, string> = {
  'confirm-now': 'Try to complete the order',
  'refund-all': 'Refund the payment',
  keep: 'Close without refund',
  'try-refund-again': 'Try the refund again',
  'check-sent': 'Record a check',
}

export const resolutionDone: Record<Resolution, string> = {
  'confirm-now': 'Completed',
  'refund-all': 'Refund requested',
  keep: 'Closed without a refund',
  'try-refund-again': 'Refund sent again',
  'check-sent': 'Refunded by check',
}

/** What closing does, shown before it is done. A canceled order holds nothing and stays canceled. */
export const closingSays = (kind: DecisionKind, isPaid: boolean): string =>
  kind === 'paid-not-confirmed' && !isPaid
    ? 'The order stays canceled. The bank may still take a disputed payment back.'
    : closingMeans[kind]

const closingMeans: Record<DecisionKind, string> = {
  'paid-not-confirmed': 'The order stays paid, without a seat or copies. Items held for it go back on sale.',
  'paid-twice': 'We keep the second payment.',
  'external-refund': 'Nothing changes.',
  'refund-failed': 'We won’t send the failed refund again.',
  'refund-by-check': 'No check is sent, and the deletion receipt says so.',
  'amount-differs': 'We keep the amount paid over the total.',
}

export const keepReasonOffer: Record<KeepReason, string> = {
  'nothing-owed': 'No refund is owed',
  'buyer-agreed': 'The buyer agreed to no refund',
  duplicate: 'Another refund already covers it',
  'cannot-reach': 'The buyer can’t be reached',
}
