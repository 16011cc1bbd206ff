import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '@/lib/base/calendar'
import { rateInForce } from './tax-rate'

const january = { effectiveOn: '2026-01-01', milliPercent: 9375 }
const april = { effectiveOn: '2026-04-01', milliPercent: 10000 }

test('a change takes effect on its day, not before', () => {
  expect(rateInForce([april, january], '2026-03-31')).toBe(january)
  expect(rateInForce([april, january], '2026-04-01')).toBe(april)
})

test('before the first known rate there is none', () => {
  expect(rateInForce([january], '2025-12-31')).toBeNull()
  expect(rateInForce([], '2026-01-01')).toBeNull()
})

test('whatever the order of the rows, nothing begun is newer than the answer', () => {
  const row = fc.record({
    effectiveOn: fc.integer({ min: 0, max: 900 }).map((n) => addDays('2026-01-01', n)),
    milliPercent: fc.integer({ min: 7250, max: 11250 }),
  })
  const day = fc.integer({ min: -50, max: 950 }).map((n) => addDays('2026-01-01', n))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), day, (rows, on) => {
      const found = rateInForce(rows, on)
      const begun = rows.filter((each) => each.effectiveOn <= on)
      expect(found === null).toBe(begun.length === 0)
      for (const each of begun) expect((found?.effectiveOn ?? '') >= each.effectiveOn).toBe(true)
    }),
  )
})
