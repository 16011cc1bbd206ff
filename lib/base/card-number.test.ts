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

test.each(cards)('[C06] %s is found, in any grouping', (card) => {
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

test.each(cards)('[C06] %s is found beside its expiry date, and after a ZIP code', (card) => {
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
])('%j is not a card number', (text) => expect(holdsCardNumber(text)).toBe(false))

test('a card number with one digit changed is no longer one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4242424242424242']
      digits[at] = String((Number(digits[at]) + by) % 10)
      expect(holdsCardNumber(digits.join(''))).toBe(false)
    }),
  )
})

test('an extremely long text is checked in a short time', () => {
  expect(holdsCardNumber('1 '.repeat(20_000))).toBe(false)
})

test('a tracking number is not a card number, although its digits may look like one', () => {
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

/** The rule a second time, by first digits and lengths. */
const ofABrand = (digits: string): boolean => {
  const starts = (...all: (number | string)[]) => all.some((each) => digits.startsWith(String(each)))
  switch (digits.length) {
    case 13:
      return starts(4)
    case 14:
      return starts(300, 301, 302, 303, 304, 305, 36, 38, 39)
    case 15:
      return starts(34, 37)
    case 16:
      if (starts(4, 51, 52, 53, 54, 55, 22, 23, 24, 25, 26, 27, 35)) return true
      break
    case 19:
      if (starts(4)) return true
  }
  return digits.length >= 16 && digits.length <= 19 && starts(6011, 644, 645, 646, 647, 648, 649, 65, 62)
}
const passes = (digits: string): boolean => {
  const sum = [...digits]
    .reverse()
    .reduce(
      (n, digit, i) => n + Number([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][i % 2 ? Number(digit) : 0] || (i % 2 ? 0 : digit)),
      0,
    )
  return sum > 0 && sum % 10 === 0
}
const isSeen = (groups: readonly string[]): boolean => {
  const whole = groups.join('')
  if (whole.length >= 13 && whole.length <= 19 && passes(whole)) return true
  return groups.some((_, i) =>
    groups.slice(i).some((_, n) => {
      const digits = groups.slice(i, i + n + 1).join('')
      return ofABrand(digits) && passes(digits)
    }),
  )
}

test('[C06] in any grouping of digits a card number is found if and only if it is there', () => {
  const starts =
    '4 5 50 51 55 56 20 21 22 27 28 34 35 36 37 38 39 300 305 306 33 60 6011 62 63 643 644 649 65 66 9'.split(' ')
  const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^\\d{${min},${max}}$`))
  const cardLike = fc
    .tuple(fc.constantFrom('', '1', '23'), fc.constantFrom(...starts), digits(19, 19), fc.integer({ min: 13, max: 19 }))
    .map(([before, start, rest, length]) => {
      const bare = `${before}${start}${rest}`.slice(0, length - 1)
      return [...'0123456789'].map((last) => bare + last).find(passes) ?? bare
    })
  const cut = fc
    .tuple(cardLike, fc.integer({ min: 1, max: 12 }))
    .map(([card, at]) => [card.slice(0, at), card.slice(at)])
  const groups = fc
    .array(
      fc.oneof(
        cardLike.map((one) => [one]),
        cut,
        digits(1, 7).map((one) => [one]),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => all.flat())
  fc.assert(
    fc.property(groups, (all) => {
      if (all.join('').length < 13) return
      expect(holdsCardNumber(all.join(' '))).toBe(isSeen(all))
    }),
    { numRuns: 2_000 },
  )
})
