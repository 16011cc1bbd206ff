import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { KeepReason, PaymentMethod, RefundReason } from '@/lib/base/money-lists'
import type { OrderMoney, RefundState } from './order-money'

/** The words for refunds, the same on the page, in emails, on the receipt and in the export. */
export const refundStateWords: Record<RefundState, string> = {
  pending: 'Refund pending',
  refunded: 'Refunded',
  failed: 'Refund failed, we’re working on it',
  'sent-again': 'Failed, sent again',
  'not-refunded': 'Closed without a refund',
}

/** As staff and buyers read them; Stripe's own words stay in the database. */
export const paymentStatusWords = {
  processing: 'Payment pending',
  succeeded: 'Paid',
  failed: 'Payment failed',
} as const

/** How money came in. */
export const paymentMethodWords: Record<PaymentMethod, string> = {
  card: 'card',
  us_bank_account: 'bank account',
  check: 'check',
  wire: 'wire transfer',
}

export const refundReasonWords: Record<RefundReason, string> = {
  'canceled-by-member': 'You canceled',
  'canceled-by-staff': 'Our staff canceled',
  'organizer-error': 'Our mistake',
  illness: 'Illness',
  goodwill: 'Goodwill',
  'sold-out': 'Sold out before your payment arrived',
  'paid-twice': 'Paid twice',
  'amount-differs': 'Payment didn’t match the total',
  erasure: 'An attendee’s details were removed',
  'account-deleted': 'The buyer deleted their account',
  'buyer-erased': 'Paid after the account was deleted',
  'made-in-stripe': 'Refunded by our finance office',
}

export const keepReasonWords: Record<KeepReason, string> = {
  'buyer-agreed': 'The buyer agreed to no refund',
  'nothing-owed': 'No refund was owed',
  duplicate: 'Another refund already covers it',
  'cannot-reach': 'The buyer could not be reached',
}

/** For example "Closed without a refund on March 3, 2027: no refund was owed." */
export function closedWords(reason: KeepReason | null, at: Date): string {
  const why = reason ? keepReasonWords[reason] : ''
  const because = why ? `: ${why.charAt(0).toLowerCase()}${why.slice(1)}` : ''
  return `Closed without a refund on ${formatDate(at)}${because}.`
}

/** For example "Refunded by check no. 1042, sent on March 3, 2027." */
export const checkWords = ({ number, sentOn }: { number: string; sentOn: string }): string =>
  `Refunded by check no. ${number}, sent on ${formatDate(sentOn)}.`

/** Said wherever a refund is announced. */
export const bankShowsRefund = 'Your bank should show it in 5 to 10 business days.'

type RefundTotals = Pick<OrderMoney, 'refunded' | 'refundPending' | 'failed' | 'notRefunded'>

/** Where an order's money is, one sentence per amount. Empty when nothing was or should have been refunded. */
export function moneySentences({ refunded, refundPending, failed, notRefunded }: RefundTotals): string[] {
  return [
    refunded > 0 && `${formatMoney(refunded)} was refunded.`,
    refundPending > 0 && `A refund of ${formatMoney(refundPending)} is pending. ${bankShowsRefund}`,
    failed > 0 && `A refund of ${formatMoney(failed)} failed. Our finance office is working on it and will email you.`,
    notRefunded > 0 && `${formatMoney(notRefunded)} was not refunded. The reason is below.`,
  ].filter((sentence) => sentence !== false)
}
