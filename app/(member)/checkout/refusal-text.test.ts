import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { type CheckoutRefusal, fieldOfRefusal, refusalText } from './refusal-text'

const asked = (difference: number): CheckoutRefusal => ({
  code: 'difference-not-accepted',
  difference: cents(difference),
})

test.each([
  [
    1,
    12_500,
    'One member price is not verified yet. Check the box “I accept that $125 may be billed later”, then press Pay by card again.',
  ],
  [
    2,
    25_000,
    '2 member prices are not verified yet. Check the box “I accept that $250 may be billed later”, then press Pay by card again.',
  ],
])('%i unverified prices: the error counts them, names the box and leads to it', (unverified, difference, said) => {
  expect(refusalText(asked(difference), { payVerb: 'Pay by card', unverified })).toBe(said)
  expect(fieldOfRefusal(asked(difference))).toBe('acceptedDifference')
})

test('a refusal about no field leads to none', () => {
  expect(fieldOfRefusal({ code: 'updated', problems: [] })).toBeNull()
})
