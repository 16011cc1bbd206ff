import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { isListed, refusalText } from './refusal-text'

const payVerb = 'Pay by card'

test('a new total names the amount and the button', () => {
  expect(refusalText({ code: 'total-changed', total: 1_234 }, { payVerb })).toBe(
    'The total is now $12.34. Choose “Pay by card” to continue.',
  )
})

test('a problem in the error summary is not repeated', () => {
  const refusal = { code: 'difference-not-accepted', difference: cents(12_500) } as const
  expect(isListed(refusal)).toBe(true)
  expect(refusalText(refusal, { payVerb })).toBeNull()
  expect(isListed({ code: 'busy' })).toBe(false)
})
