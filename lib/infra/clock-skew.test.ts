import { beforeEach, expect, test, vi } from 'vitest'
import { clockWarnings, noteClock } from './clock-skew'

const warnThrottled = vi.hoisted(() => vi.fn())
vi.mock('./log', () => ({ log: { warnThrottled } }))
beforeEach(() => warnThrottled.mockClear())

const ours = { began: 1_000_000, ended: 1_004_000 }

test.each([
  ['within the question', 1_002_000, []],
  ['half a minute ahead of its end', 1_034_000, []],
  ['more than that ahead', 1_049_000, ['clock-differs:database:45s']],
  ['an hour behind', 1_000_000 - 3_600_000, ['clock-differs:database:-3600s']],
  ['right again', 1_001_000, []],
])('a clock %s', (_what, theirs, warnings) => {
  noteClock('database', theirs, ours)
  expect(clockWarnings()).toEqual(warnings)
  expect(warnThrottled).toHaveBeenCalledTimes(warnings.length)
})

test('an answer without a time changes nothing', () => {
  noteClock('stripe', Number.NaN, ours)
  expect(clockWarnings()).toEqual([])
})
