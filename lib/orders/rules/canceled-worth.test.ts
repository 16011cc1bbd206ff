import { expect, test } from 'vitest'
import { canceledWorth } from './canceled-worth'

test('canceled lines are worth their price and tax less the charge; other lines are worth nothing', () => {
  const canceledAt = new Date('2027-02-01T12:00:00Z')
  const line = { canceledAt, netCents: 60_000, taxCents: 500, cancelChargeCents: 7_500 }
  expect(canceledWorth([line, { ...line, canceledAt: null }, { ...line, netCents: 8_000 }])).toBe(54_000)
  expect(canceledWorth([])).toBe(0)
})
