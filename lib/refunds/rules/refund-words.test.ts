import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { refundWords, storedRefundPart } from './refund-words'

type Line = Parameters<typeof storedRefundPart>[0]
const registration: Line = {
  refundUntil: '2027-04-23',
  quantity: 1,
  shippedQuantity: 0,
  cancelRule: 'less-charge',
  cancelChargeCents: 7_500,
}
const by = (cancelRule: Line['cancelRule'], line = registration): Line => ({ ...line, cancelRule })
const of = (n: number) => ({ net: cents(n), tax: cents(0) })
const told = (...args: Parameters<typeof storedRefundPart>) => refundWords(storedRefundPart(...args))

test('a registration canceled in time gets the rate less the charge, with the date of the rule', () => {
  expect(told(registration, of(55_000))).toBe(
    'Refund of $550: the amount paid less a $75 processing charge, for a cancellation by April 23, 2027.',
  )
})

test('nothing is refunded after the date, for guests, for digital copies or for free items', () => {
  expect(told(by('past-deadline'), of(0))).toBe('No refund: the last day for a refund was April 23, 2027.')
  expect(told(by('guest'), of(0))).toContain('guest fees')
  expect(told(by('digital'), of(0))).toContain('digital copies')
  expect(told(by('nothing-paid'), of(0))).toBe('No refund: nothing was paid for it.')
})

test('staff may refund in full: all that was paid is refunded, by their decision', () => {
  expect(told(by('waived'), of(62_500))).toBe('Refund of $625: the full amount, without a processing charge.')
})

test('print is refunded in full with its tax, or the part that has not shipped', () => {
  const print: Line = { ...by('full'), refundUntil: null, cancelChargeCents: 0 }
  const whole = { net: cents(4_500), tax: cents(413) }
  expect(told(print, whole)).toBe('Refund of $49.13: the full amount, because it has not shipped.')
  const third = { net: cents(1_500), tax: cents(138) }
  expect(told({ ...print, quantity: 3, shippedQuantity: 2 }, third)).toBe(
    'Refund of $16.38 for 1 of 3 copies: the full amount, because it has not shipped.',
  )
  expect(told({ ...print, quantity: 3, shippedQuantity: 1 }, third)).toContain(
    'for 2 of 3 copies: the full amount, because they have not shipped.',
  )
})

test('a free add-on refunds nothing, and the text does not claim that something was paid', () => {
  const free = { net: cents(0), tax: cents(0), rule: 'full' as const, charge: cents(0), refundUntil: '2027-04-23' }
  expect(refundWords(free)).toBe('No refund: it was free.')
})

test('a charge as large as the rate leaves nothing to refund, and the text says why', () => {
  expect(told({ ...registration, cancelChargeCents: 5_000 }, of(0))).toBe(
    'No refund: the amount paid less a $50 processing charge, for a cancellation by April 23, 2027.',
  )
})

test('the stored rule decides the text: a partly refunded line does not read as fully refunded', () => {
  expect(told(by('what-is-left'), of(30_000))).toBe('Refund of $300: the rest of the payment.')
  expect(told(by('what-is-left'), of(0))).toBe('No refund: nothing of the payment is left to refund.')
  expect(told(by('what-is-left'), { net: cents(100), tax: cents(100) })).toBe('Refund of $2: the rest of the payment.')
  expect(told(by(null), of(30_000))).toBe('Refund of $300.')
})

test.each<[Parameters<typeof refundWords>[0]['rule'], number, number, number, RegExp]>([
  ['waived', 0, 0, 0, /^No refund: it was free\.$/],
  ['guest', 0, 0, 0, /guest/],
  ['waived', 5_000, 5_000, 0, /full amount/],
  ['waived', 5_000, 0, 5_000, /full amount/],
  ['waived', 0, 0, 5_000, /full amount/],
  ['past-deadline', 0, 0, 0, /: [a-z].+\.$/],
])('%s, %i net, %i tax, %i kept: %s', (rule, net, tax, charge, words) => {
  const part = { net: cents(net), tax: cents(tax), charge: cents(charge), refundUntil: null }
  expect(refundWords({ ...part, rule })).toMatch(words)
})
