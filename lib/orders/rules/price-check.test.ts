import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { isToldVerified, type PriceCheck } from './price-check'

const paidAt = new Date('2027-01-11T18:00:00Z')
const after = (hours: number) => new Date(paidAt.getTime() + hours * 3_600_000)
const check = (resolution: PriceCheck['resolution'], resolvedAt: Date | null): PriceCheck => ({
  lineId: 'line',
  difference: cents(12_500),
  basis: 'address',
  resolution,
  resolvedAt,
})

test.each([
  ['not resolved', check(null, null), paidAt, after(500), false],
  ['staff confirmed: at once', check('staff', after(1)), paidAt, after(1), true],
  ['an account, right after the payment', check('account', after(-1)), paidAt, after(0), false],
  ['an account, within the day', check('account', after(-1)), paidAt, after(23.9), false],
  ['an account, a day later', check('account', after(-1)), paidAt, after(24), true],
  ['a link looks the same as an account, within the day', check('link', after(2)), paidAt, after(23.9), false],
  ['a link looks the same as an account, a day later', check('link', after(2)), paidAt, after(24), true],
  ['a sign-in, days later', check('sign-in', after(72)), paidAt, after(72), true],
  ['an account, while the bank payment takes days', check('account', after(0)), null, after(96), false],
])('the buyer can not tell from it whether an address has an account: %s', (_, of, paid, now, told) => {
  expect(isToldVerified(of, paid, now)).toBe(told)
})
