import { expect, test } from 'vitest'
import { owedForCanceledLines } from './owed-for-canceled-lines'

test('canceled lines are worth their price and tax less the charge; other lines are worth nothing', () => {
  const canceledAt = new Date('2027-02-01T12:00:00Z')
  const line = { canceledAt, netCents: 60_000, taxCents: 500, cancelChargeCents: 7_500 }
  expect(owedForCanceledLines([line, { ...line, canceledAt: null }, { ...line, netCents: 8_000 }])).toBe(54_000)
  expect(owedForCanceledLines([])).toBe(0)
})
