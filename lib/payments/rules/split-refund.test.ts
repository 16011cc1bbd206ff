import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '@/lib/base/money'
import { divideParts, splitRefund } from './split-refund'

const left = (...amounts: number[]) => amounts.map((amount, n) => ({ id: `p${n}`, left: cents(amount) }))

test.each<[number, number[], Record<string, number> | null]>([
  [500, [500], { p0: 500 }],
  [500, [499], null],
  [500, [400, 500, 900], { p1: 500 }],
  [500, [300, 200], { p0: 300, p1: 200 }],
  [500, [300, 0, 150, 100], { p0: 300, p2: 150, p3: 50 }],
  [500, [300, -50, 150], null],
  [500, [300, -50, 200], { p0: 300, p2: 200 }],
  [500, [], null],
])('a refund of %i from payments with %j left is split into %j', (amount, of, portions) => {
  const split = splitRefund(cents(amount), left(...of))
  expect(split && Object.fromEntries(split.map((portion) => [portion.id, portion.cents]))).toEqual(portions)
})

const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 6 })

test('the portions add up to the refund, and none is more than what is left of its payment', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 3_000_000 }), (of, amount) => {
      const split = splitRefund(cents(amount), left(...of))
      const enough = of.reduce((a, b) => a + b, 0) >= amount
      expect(split !== null).toBe(enough)
      if (enough) expect(sum((split ?? []).map((portion) => portion.cents))).toBe(amount)
      for (const { id, cents: part } of split ?? []) {
        expect(part).toBeGreaterThan(0)
        expect(part).toBeLessThanOrEqual(of[Number(id.slice(1))] ?? 0)
      }
    }),
  )
})

test('the lines of each portion add up to it, the shares of each line add up to the line, and the charge is named once', () => {
  const line = fc.record({
    net: fc.integer({ min: 0, max: 100_000 }).map(cents),
    tax: fc.integer({ min: 0, max: 9_000 }).map(cents),
    charge: fc.integer({ min: 0, max: 7_500 }).map(cents),
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), amounts, (parts, weights) => {
      const total = sum(parts.flatMap(({ net, tax }) => [net, tax]))
      fc.pre(total > 0)
      const split = splitRefund(total, left(...weights.map((n) => n % total), total - 1))
      fc.pre(split !== null)
      const portions = (split ?? []).map((portion) => portion.cents)
      const shares = divideParts(parts, portions)
      expect(shares.map((own) => sum(own.flatMap(({ net, tax }) => [net, tax])))).toEqual(portions)
      for (const [i, part] of parts.entries())
        for (const key of ['net', 'tax', 'charge'] as const) {
          expect(sum(shares.flatMap((own) => own[i]?.[key] ?? []))).toBe(part[key])
          for (const own of shares) expect(own[i]?.[key]).toBeGreaterThanOrEqual(0)
        }
    }),
  )
})
