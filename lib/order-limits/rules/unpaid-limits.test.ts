import { expect, test } from 'vitest'
import type { ItemCounts } from '@/lib/carts/rules/largest-order'
import {
  accountCap,
  countAboveCap,
  countsOf,
  hasFreeItems,
  mayPayByBank,
  needsApproval,
  networkCap,
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
  expect(countAboveCap({ seats: 0, copies: accountCap.copies + 1 }, accountCap)).toBe('copies')
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

test('copies count for a bank payment as seats do; an order that holds nothing always has one', () => {
  const none = { seats: 0, copies: 0 }
  const of = (ofAccount: ItemCounts, hasPaidByBank = false, ofNetwork = ofAccount) => ({
    ofAccount,
    ofNetwork,
    hasPaidByBank,
  })
  const { copies } = accountCap
  const capOfKnownPayer = { seats: 75, copies: 300 }
  expect(mayPayByBank({ seats: 0, copies }, of(none))).toBe(true)
  expect(mayPayByBank({ seats: 0, copies }, of({ seats: 0, copies: 1 }))).toBe(false)
  expect(mayPayByBank({ seats: 0, copies }, of({ seats: 0, copies: 1 }, true))).toBe(true)
  expect(mayPayByBank({ seats: 1, copies: 0 }, of(capOfKnownPayer, true))).toBe(false)
  expect(mayPayByBank({ seats: 1, copies: 0 }, of(none, true, networkCap))).toBe(false)
  expect(mayPayByBank(none, of(capOfKnownPayer))).toBe(true)
})
