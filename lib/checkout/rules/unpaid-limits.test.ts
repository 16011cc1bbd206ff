import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  above,
  accountCap,
  approvedUntil,
  countsOf,
  HOLD_MINUTES,
  hasFreeItems,
  holdEnd,
  largeOrderUntil,
  needsApproval,
} from './unpaid-limits'

test('seats and printed copies count; sessions, digital copies and shipping do not', () => {
  const lines = [
    { kind: 'registration', quantity: 1 },
    { kind: 'session', quantity: 1 },
    { kind: 'registration', quantity: 1 },
    { kind: 'print', quantity: 30 },
    { kind: 'digital', quantity: 400 },
    { kind: 'shipping', quantity: 1 },
  ]
  expect(countsOf(lines)).toEqual({ seats: 2, copies: 30 })
})

test('an order of exactly the cap is placed at once; one more seat or copy needs approval', () => {
  expect(needsApproval(accountCap)).toBe(false)
  expect(needsApproval({ seats: accountCap.seats + 1, copies: 0 })).toBe(true)
  expect(above({ seats: 0, copies: accountCap.copies + 1 }, accountCap)).toBe('copies')
})

const now = new Date('2027-01-11T18:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a hold never ends later than the same buyer’s first hold on the same items (placing again restarted it)', () => {
  const ends = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 })
  fc.assert(
    fc.property(ends, (minutes) => {
      const end = holdEnd(now, minutes.map(at))
      const first = Math.min(HOLD_MINUTES, ...minutes)
      expect(end).toEqual(first < 10 ? null : at(first))
    }),
  )
})

test('an approved order has a day to be paid; a request waits two weeks for staff', () => {
  expect(approvedUntil(now)).toEqual(new Date('2027-01-12T18:00:00Z'))
  expect(largeOrderUntil(now)).toEqual(new Date('2027-01-25T18:00:00Z'))
})

test.each([
  [[['registration', 0]], true],
  [[['print', 0]], true],
  [[['digital', 0]], false],
  [[['session', 0]], false],
  [[['registration', 1]], false],
  [[['print', 1]], false],
  [
    [
      ['registration', 500],
      ['print', 0],
    ],
    true,
  ],
  [[], false],
] as const)('lines of %j hold something for nothing: %s', (lines, free) => {
  expect(hasFreeItems(lines.map(([kind, netCents]) => ({ kind, netCents })))).toBe(free)
})

test('a hold with exactly ten minutes left is enough to pay; one with less is not', () => {
  expect(holdEnd(now, [at(10)])).toEqual(at(10))
  expect(holdEnd(now, [new Date(at(10).getTime() - 1)])).toBeNull()
})
