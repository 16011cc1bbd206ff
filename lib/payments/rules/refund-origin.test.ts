import { expect, test } from 'vitest'
import { isFromDecision, type OriginFacts } from './refund-origin'

const refund = (id: string, from: Partial<OriginFacts> = {}): OriginFacts => ({
  id,
  partOf: null,
  retryOf: null,
  ...from,
})
const all = [
  refund('first'),
  refund('second payment', { partOf: 'first' }),
  refund('again', { retryOf: 'second payment' }),
  refund('other'),
]
const act = { act: 'decided', resolution: 'refund-all', refundId: 'first' } as const

test.each(['first', 'second payment', 'again'])(
  'a refund is from a decision, as are its part on another payment and its repetition: %s',
  (id) => {
    expect(isFromDecision(id, all, [act])).toBe(true)
  },
)

test('a refund that staff requested by canceling is not from a decision, nor is one that a decision only sent again', () => {
  expect(isFromDecision('other', all, [act])).toBe(false)
  expect(isFromDecision('again', all, [{ ...act, resolution: 'try-refund-again', refundId: 'again' }])).toBe(false)
  expect(isFromDecision('first', all, [{ ...act, act: 'canceled', resolution: null }])).toBe(false)
  expect(isFromDecision(null, all, [{ ...act, refundId: null }])).toBe(false)
})
