import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { ratesText } from './rates-text'

test('the price of each kind of attendee, in one line', () => {
  expect(
    ratesText([
      { kind: 'member-city', cents: cents(62_500) },
      { kind: 'other', cents: cents(75_000) },
    ]),
  ).toBe('$625 for member cities, $750 for everyone else')
})
