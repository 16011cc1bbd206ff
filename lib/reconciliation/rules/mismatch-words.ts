import type { MismatchReason } from '@/lib/base/money-lists'
import { keepReasonWords } from '@/lib/payments/rules/money-words'

/** Why a mismatch was closed, in the same words for staff and in the email. */
export const mismatchReasonWords: Record<MismatchReason, string> = {
  ...keepReasonWords,
  'entered-again': 'The order was entered again',
  'refunded-by-check': 'Refunded by check',
  'paid-another-way': 'Paid another way',
}
