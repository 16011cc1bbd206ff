import { formatMoneyExact } from '@/lib/base/format'
import type { DecisionKind, KeepReason, Resolution } from '@/lib/base/money-lists'

/** What happened, and what can be done. */
export const decisionAbout: Record<DecisionKind, string> = {
  'paid-not-placed': 'The payment arrived after an item had sold out. Try to place the order now, or refund it.',
  'paid-twice': 'A second payment arrived for an order that was paid. Refunding it leaves the order as it is.',
  'external-refund': 'Someone refunded money in Stripe. It is in the books. The lines of the order are as they were.',
  'refund-failed': 'The refund did not go through. Try again, or send a check and record it here.',
  'refund-by-check':
    'Stripe can no longer return this money, and the buyer’s account is deleted. Send a check, then record it here.',
  'amount-differs': 'The payment is not the order’s total. It is in the books.',
}

/** Both amounts, and what a refund does. */
export function amountsDiffer(received: number, total: number): string {
  const both = `Stripe received ${formatMoneyExact(received)}, but the order’s total is ${formatMoneyExact(total)}.`
  return received > total
    ? `${both} A refund returns what is over the total and leaves the order as it is.`
    : `${both} A refund returns all of it and cancels the order.`
}

/** Of an order that is paid and not placed, where nothing had sold out. */
export const paymentInDoubt =
  'The payment was disputed or partly refunded before we knew of it. Check it in Stripe, then place the order or refund it.'

/** The same of a buyer who had deleted their account before it arrived. */
export const disputedAfterDeletion =
  'This payment is disputed, and the buyer deleted their account before it arrived. We did not refund it: the bank takes disputed money back. If the bank decides for us, refund it here.'

export const resolutionOffer: Record<Resolution, string> = {
  'place-now': 'Try to place it now',
  'refund-all': 'Refund the money',
  keep: 'Close without refund',
  'try-refund-again': 'Try the refund again',
  'check-sent': 'Record a check',
}

export const resolutionDone: Record<Resolution, string> = {
  'place-now': 'Placed',
  'refund-all': 'Refund requested',
  keep: 'Closed without refund',
  'try-refund-again': 'Refund sent again',
  'check-sent': 'Refunded by check',
}

/** What closing leaves behind, said before it is done. An order that had ended holds nothing, and stays as it is. */
export const closingSays = (kind: DecisionKind, isPaid: boolean): string =>
  kind === 'paid-not-placed' && !isPaid
    ? 'The order stays canceled. The bank may still take a disputed payment back.'
    : closingMeans[kind]

const closingMeans: Record<DecisionKind, string> = {
  'paid-not-placed': 'The order stays paid, without a seat or copies. What was held for it goes back on sale.',
  'paid-twice': 'The second payment stays with us.',
  'external-refund': 'Nothing changes.',
  'refund-failed': 'The refund that failed is not sent again.',
  'refund-by-check': 'No check is sent, and the receipt of the deletion says so.',
  'amount-differs': 'What was paid over the total stays with us.',
}

export const keepReasonOffer: Record<KeepReason, string> = {
  'nothing-owed': 'No refund is owed',
  'buyer-agreed': 'The buyer agreed to no refund',
  duplicate: 'Another refund already covers it',
  'cannot-reach': 'The buyer cannot be reached',
}
