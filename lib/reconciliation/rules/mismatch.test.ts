import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideComparison, decideMismatch, numberToReach } from './mismatch'

const stripe = (status: 'succeeded' | 'processing' | 'other', left = 100) => ({ status, left })

test.each([
  ['no-order', stripe('succeeded'), true, 'open-mismatch'],
  ['no-order', stripe('succeeded'), false, 'nothing'],
  ['no-order', stripe('succeeded', 0), true, 'nothing'],
  ['no-order', stripe('processing', 0), true, 'nothing'],
  ['no-payment', stripe('succeeded'), false, 'settle'],
  ['no-payment', stripe('processing', 0), true, 'settle'],
  ['processing', stripe('processing', 0), true, 'nothing'],
  ['processing', stripe('succeeded'), true, 'settle'],
  ['processing', stripe('other', 0), true, 'settle'],
  ['succeeded', stripe('succeeded', 0), true, 'mark-verified'],
  ['succeeded', stripe('other', 0), true, 'nothing'],
  ['failed', stripe('succeeded'), true, 'nothing'],
] as const)('compared: %s here, %o at Stripe, comes back here: %s: %s', (here, at, isFromThisPortal, step) => {
  expect(decideComparison({ here, atStripe: at, isFromThisPortal })).toBe(step)
})

test.each([
  [null, 100, 100, null, { do: 'nothing' }],
  [null, 100, 60, null, { do: 'amount-changed', cents: 60 }],
  [null, 100, 0, null, { do: 'refunded' }],
  [null, 100, 100, 'failed', { do: 'nothing' }],
  ['refunding', 100, 0, 'pending', { do: 'nothing' }],
  ['refunding', 100, 0, 'succeeded', { do: 'refunded' }],
  ['refunding', 100, 100, 'failed', { do: 'refund-failed', cents: 100 }],
  ['refunding', 100, 0, null, { do: 'nothing' }],
  ['refunded', 100, 0, 'succeeded', { do: 'nothing' }],
  ['refunded', 100, 100, 'failed', { do: 'refund-failed', cents: 100 }],
  ['closed', 100, 100, null, { do: 'nothing' }],
  ['closed', 100, 60, null, { do: 'nothing' }],
  ['closed', 100, 0, null, { do: 'refunded' }],
] as const)('a mismatch that is %s over %d, %d left, our refund %s: %o', (resolution, cents, left, own, step) => {
  expect(decideMismatch({ resolution, cents }, { left, own })).toEqual(step)
})

test('order numbers move past every plausible number at Stripe, and never back', () => {
  const number = fc.integer({ min: 1, max: 999_999_999_999_999 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000 }), fc.array(number), (ours, atStripe) => {
      const reach = numberToReach(ours, atStripe)
      const plausible = atStripe.filter((each) => each <= ours + 1_000_000)
      if (reach === null) return plausible.every((each) => each <= ours)
      return reach > ours && plausible.includes(reach) && plausible.every((each) => each <= reach)
    }),
  )
})

test.each([
  [5, [], null],
  [5, [3, 5], null],
  [5, [3, 9, 7], 9],
  [5, [1_000_005], 1_000_005],
  [5, [1_000_006], null],
  [5, [6, 1_000_006], 6],
])('with %i here and %j at Stripe, orders go on after %j', (ours, atStripe, after) => {
  expect(numberToReach(ours, atStripe)).toBe(after)
})

test('a payment that is only pending is no mismatch, and a canceled refund has failed', () => {
  expect(decideComparison({ here: 'no-order', atStripe: stripe('processing'), isFromThisPortal: true })).toBe('nothing')
  for (const resolution of ['refunding', 'refunded'] as const)
    expect(decideMismatch({ resolution, cents: 100 }, { left: 100, own: 'canceled' })).toEqual({
      do: 'refund-failed',
      cents: 100,
    })
})
