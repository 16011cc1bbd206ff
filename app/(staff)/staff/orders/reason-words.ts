import type { KeepReason, RefundReason } from '@/lib/base/money-lists'
import { keepReasonWords, refundReasonWords } from '@/lib/payments/rules/money-words'
import type { staffCancelReasons } from '@/lib/refunds/forms'

/** The reasons that staff choose from when they cancel. */
export const cancelReasonWord: Record<(typeof staffCancelReasons)[number], string> = {
  'canceled-by-staff': 'The buyer asked for it',
  illness: 'Illness',
  'organizer-error': 'Our mistake',
  goodwill: 'Goodwill',
}

const words: Record<RefundReason | KeepReason, string> = {
  ...refundReasonWords,
  ...keepReasonWords,
  ...cancelReasonWord,
  'canceled-by-member': 'The buyer canceled',
}

/** The reason as staff chose it. A decision about a payment can cancel too; the buyer need not have asked for that. */
export const staffReasonText = (reason: RefundReason | KeepReason, fromDecision: boolean): string =>
  fromDecision && reason === 'canceled-by-staff' ? refundReasonWords[reason] : words[reason]
