import { expect, test } from 'vitest'
import { staffCancelReasons } from '@/lib/refunds/forms'
import { cancelReasonWord, staffReasonText } from './reason-words'

test('staff see the reason that they chose (it read "Our staff canceled")', () => {
  for (const reason of staffCancelReasons) expect(staffReasonText(reason, false)).toBe(cancelReasonWord[reason])
  expect(staffReasonText('canceled-by-member', false)).toBe('The buyer canceled')
})

test('a cancellation by a decision about a payment does not say that the buyer asked for it', () => {
  expect(staffReasonText('canceled-by-staff', true)).toBe('Our staff canceled')
  expect(staffReasonText('sold-out', true)).toBe('Sold out before your payment arrived')
})
