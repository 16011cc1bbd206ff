import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { isShownVerifiedToBuyer, mayBeBilled, type PriceCheck } from './price-check'

const sentAt = new Date('2027-01-11T18:00:00Z')
const after = (hours: number) => new Date(sentAt.getTime() + hours * 3_600_000)
const check = (resolution: PriceCheck['resolution'], resolvedAt: Date | null): Omit<PriceCheck, 'linkSentAt'> => ({
  lineId: 'line',
  difference: cents(12_500),
  basis: 'address',
  resolution,
  resolvedAt,
})

test.each([
  ['not resolved', check(null, null), sentAt, after(500), false],
  ['staff confirmed: at once', check('staff', after(1)), sentAt, after(1), true],
  ['an account, right after the link', check('account', after(-1)), sentAt, after(0), false],
  ['an account, within the day', check('account', after(-1)), sentAt, after(23.9), false],
  ['an account, a day later', check('account', after(-1)), sentAt, after(24), true],
  ['a link looks the same as an account, within the day', check('link', after(2)), sentAt, after(23.9), false],
  ['a link looks the same as an account, a day later', check('link', after(2)), sentAt, after(24), true],
  ['a sign-in, days later', check('sign-in', after(72)), sentAt, after(72), true],
  ['an account, while the bank payment takes days', check('account', after(0)), null, after(96), false],
  ['an account, while the mail server is unavailable for days', check('account', after(0)), null, after(71), false],
  ['staff confirmed, and no link was sent', check('staff', after(1)), null, after(1), true],
])('the buyer cannot tell from it whether an address has an account: %s', (_, of, linkSentAt, now, told) => {
  expect(isShownVerifiedToBuyer({ ...of, linkSentAt }, now)).toBe(told)
})

test('nothing more is billed for registrations that are canceled, verified or at a price that needs no proof', () => {
  const memberPrice = { difference: cents(12_500), verified: false }
  const lines = [
    { canceledAt: null, memberPrice },
    { canceledAt: null, memberPrice: { difference: cents(100_000), verified: false } },
    { canceledAt: sentAt, memberPrice },
    { canceledAt: null, memberPrice: { ...memberPrice, verified: true } },
    { canceledAt: null, memberPrice: null },
  ]
  expect(mayBeBilled(lines)).toBe(112_500)
  expect(mayBeBilled(lines.slice(2))).toBe(0)
})
