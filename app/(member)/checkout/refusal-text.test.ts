import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { isListed, refusalText } from './refusal-text'

const payVerb = 'Pay by card'

test('a new total names the amount and the button', () => {
  expect(refusalText({ code: 'total-changed', total: 1_234 }, { payVerb })).toBe(
    'The total is now $12.34. Choose “Pay by card” to continue.',
  )
})

test('a limit of the network says that it is the network’s', () => {
  const until = new Date('2027-01-11T19:00:00Z')
  const textOf = (of: 'account' | 'network') => refusalText({ code: 'too-many-orders', of, until }, { payVerb })
  expect(textOf('account')).toBe('You’ve placed a lot of orders in the past hour. You can order again at 11:00 AM.')
  expect(textOf('network')).toBe(
    'People on your network have placed a lot of orders in the past hour. You can order again at 11:00 AM.',
  )
})

test('a problem in the error summary is not repeated', () => {
  const refusal = { code: 'difference-not-accepted', difference: cents(12_500) } as const
  expect(isListed(refusal)).toBe(true)
  expect(refusalText(refusal, { payVerb })).toBeNull()
  expect(isListed({ code: 'busy' })).toBe(false)
})
