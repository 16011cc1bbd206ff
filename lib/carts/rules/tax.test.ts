import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { type DeliveryArea, taxOnPrint } from './tax'

const at = (milliPercent: number): DeliveryArea => ({
  where: 'california',
  taxAreaId: 'p',
  taxAreaName: 'Alameda',
  milliPercent,
})

test('7.25% of $35 is $2.54', () => {
  expect(taxOnPrint(cents(3500), at(7250))).toBe(254)
})

test('tax is whole cents, half a cent up, rounded once per line (fractions of a cent: medusa #14818, vendure #3091)', () => {
  expect(taxOnPrint(cents(200), at(7250))).toBe(15)
  expect(taxOnPrint(cents(199), at(7250))).toBe(14)
  expect(taxOnPrint(cents(31_739), at(7490))).toBe(2377)
  const line = taxOnPrint(cents(3 * 199), at(7250))
  expect(line).toBe(43)
  expect(line).not.toBe(3 * taxOnPrint(cents(199), at(7250)))
})

test('nothing is taxed outside California, or before the tax area is known', () => {
  expect(taxOnPrint(cents(3500), { where: 'outside-california' })).toBe(0)
  expect(taxOnPrint(cents(3500), null)).toBe(0)
})

test('tax is never negative, never off by more than half a cent, and grows with the net', () => {
  const net = fc.integer({ min: 0, max: 2_147_483_647 })
  const rate = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(net, rate, (n, milliPercent) => {
      const tax = taxOnPrint(cents(n), at(milliPercent))
      expect(Number.isSafeInteger(tax)).toBe(true)
      expect(tax).toBeGreaterThanOrEqual(0)
      const twice = 2n * (BigInt(tax) * 100_000n - BigInt(n) * BigInt(milliPercent))
      expect(twice <= 100_000n && twice > -100_000n).toBe(true)
      if (n > 0) expect(taxOnPrint(cents(n - 1), at(milliPercent))).toBeLessThanOrEqual(tax)
    }),
  )
})
