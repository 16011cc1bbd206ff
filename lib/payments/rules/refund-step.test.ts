import { expect, test } from 'vitest'
import { decideRefundStep } from './refund-step'

test('a refund is shown as refunded only when Stripe says succeeded', () => {
  expect(decideRefundStep('requested', 'pending')).toBe('pending')
  expect(decideRefundStep('pending', 'succeeded')).toBe('succeeded')
})

test('late and repeated refund events change nothing (the wrong event was listened to: Hi.Events #1067)', () => {
  expect(decideRefundStep('succeeded', 'pending')).toBe('nothing')
  expect(decideRefundStep('succeeded', 'succeeded')).toBe('nothing')
  expect(decideRefundStep('failed', 'succeeded')).toBe('nothing')
})

test('a refund that fails after it succeeded is reported', () => {
  expect(decideRefundStep('succeeded', 'failed')).toBe('failed')
  expect(decideRefundStep('pending', 'canceled')).toBe('failed')
})

test('a canceled refund stays canceled', () => {
  expect(decideRefundStep('canceled', 'succeeded')).toBe('nothing')
  expect(decideRefundStep('canceled', 'failed')).toBe('nothing')
})

test('a refund that requires an action is pending', () => {
  expect(decideRefundStep('requested', 'requires_action')).toBe('pending')
  expect(decideRefundStep('pending', 'requires_action')).toBe('nothing')
})
