import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { entriesFor, isBalanced } from './journal'

const part = fc.record({
  kind: fc.constantFrom('registration' as const, 'print' as const, 'shipping' as const, 'digital' as const),
  net: fc.nat(500000).map(cents),
  tax: fc.nat(50000).map(cents),
})

test('entries of payments and refunds always sum to zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: -900000, max: 900000 }), fc.array(part), (paid, parts) => {
      expect(isBalanced(entriesFor(cents(paid), parts))).toBe(true)
    }),
  )
})

test('a payment debits clearing and credits what was sold, with tax in its own account', () => {
  expect(
    entriesFor(cents(4441), [
      { kind: 'print', net: cents(3500), tax: cents(341) },
      { kind: 'shipping', net: cents(600), tax: cents(0) },
    ]),
  ).toEqual([
    { account: 'publication-sales', cents: -3500 },
    { account: 'sales-tax-payable', cents: -341 },
    { account: 'shipping-income', cents: -600 },
    { account: 'clearing', cents: 4441 },
  ])
})

test('a refund reverses its lines; what no line explains goes to suspense', () => {
  expect(entriesFor(cents(-55000), [{ kind: 'registration', net: cents(55000), tax: cents(0) }])).toEqual([
    { account: 'deferred-event-revenue', cents: 55000 },
    { account: 'clearing', cents: -55000 },
  ])
  expect(entriesFor(cents(100), [])).toEqual([
    { account: 'suspense', cents: -100 },
    { account: 'clearing', cents: 100 },
  ])
})

test('lines without a payment yet go to suspense until it arrives', () => {
  expect(entriesFor(cents(0), [{ kind: 'digital', net: cents(500), tax: cents(0) }])).toEqual([
    { account: 'publication-sales', cents: -500 },
    { account: 'suspense', cents: 500 },
  ])
})

test('entries that do not sum to zero are not balanced', () => {
  expect(isBalanced([{ account: 'clearing', cents: cents(1) }])).toBe(false)
})
