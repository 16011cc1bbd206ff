import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsCardNumber, isCardOfABrand } from './card-number'

const cards = [
  '4242424242424242',
  '5555555555554444',
  '378282246310005',
  '6011111111111117',
  '4222222222222',
  '3566002020360505',
  '30569309025904',
  '4111111111111111110',
  '6220000000000000008',
]

test.each(cards)('[C06] %s is seen, however it is written', (card) => {
  const groups = card.match(/.{1,4}/g) ?? []
  const wide = [...card].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
  const ways = [
    card,
    groups.join(' '),
    groups.join('-'),
    groups.join(' – '),
    groups.join('\n'),
    [...card].join(' '),
    wide,
  ]
  for (const way of ways) expect(holdsCardNumber(`my card: ${way}, thank you`)).toBe(true)
})

test.each(cards)('[C06] %s is seen beside its expiry date, and behind a ZIP code', (card) => {
  expect(holdsCardNumber(`${card} 12/29 123`)).toBe(true)
  expect(holdsCardNumber(`95814-2819 ${card}`)).toBe(true)
})

test.each([
  '',
  '(916) 658-8200',
  '+1 916 658 8200 ext. 12345',
  '916-658-8200 or 916-658-8201',
  '95814-2819',
  '1400 K Street, Suite 400, Sacramento, CA 95814',
  '4242424242424241',
  '0000000000000000',
  '424242424242',
])('%j is no card', (text) => expect(holdsCardNumber(text)).toBe(false))

test('one digit changed is no card any more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4242424242424242']
      digits[at] = String((Number(digits[at]) + by) % 10)
      expect(holdsCardNumber(digits.join(''))).toBe(false)
    }),
  )
})

test('a hostile length ends', () => {
  expect(holdsCardNumber('1 '.repeat(20_000))).toBe(false)
})

test('a parcel’s number is no card, although its digits may pass for one', () => {
  for (const card of ['4242 4242 4242 4242', '5555-5555-5555-4444', '6011111111111117'])
    expect(isCardOfABrand(card)).toBe(true)
  const parcels = [
    '1Z 999 AA1 01 2345 6784',
    '9400 1000 0000 0000 0000 00',
    '378282246310005',
    '794657893218',
    '4242424242424241',
  ]
  for (const parcel of parcels) expect(isCardOfABrand(parcel), parcel).toBe(false)
})
