import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, prorate, sum } from './money'

const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 30 })

test('parts add up to the exact amount, and each differs by less than a cent from its exact share', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), weights, (amount, w) => {
      const parts = prorate(cents(amount), w)
      expect(sum(parts)).toBe(amount)
      const total = w.reduce((a, b) => a + b, 0)
      for (const [i, part] of parts.entries()) {
        if (total > 0) expect(Math.abs(part - (amount * (w[i] ?? 0)) / total)).toBeLessThan(1)
      }
    }),
  )
})

test('a fraction of a cent is refused: 34.116425 instead of 34.12 (medusa #14818, vendure #3091)', () => {
  expect(() => cents(3411.6425)).toThrow(RangeError)
  expect(prorate(cents(100), [3333, 3333, 3334])).toEqual([33, 33, 34])
})

test.each([
  [100, [], []],
  [100, [0, 0], [100, 0]],
  [100, [1, 1, 1], [34, 33, 33]],
  [200, [1, 1, 1], [67, 67, 66]],
  [-100, [1, 1, 1], [-34, -33, -33]],
  [100, [1, 2, 3], [17, 33, 50]],
])('%i over the weights %j is %j: equal remainders go to the earlier part', (amount, over, parts) => {
  expect(prorate(cents(amount), over)).toEqual(parts)
})

test('the error for an amount that is not a whole number names cents', () => {
  for (const n of [0.5, Number.NaN, 2 ** 53]) expect(() => cents(n)).toThrow(/cents/)
})
