import { expect, test } from 'vitest'
import { decideRefundStep } from './refund-step'

test('a refund is shown as returned only when Stripe says succeeded', () => {
  expect(decideRefundStep('requested', 'pending')).toBe('pending')
  expect(decideRefundStep('pending', 'succeeded')).toBe('succeeded')
})

test('the wrong refund event is listened to (Hi.Events #1067): late and repeated events change nothing', () => {
  expect(decideRefundStep('succeeded', 'pending')).toBe('nothing')
  expect(decideRefundStep('succeeded', 'succeeded')).toBe('nothing')
  expect(decideRefundStep('failed', 'succeeded')).toBe('nothing')
})

test('a refund that fails after it succeeded is told', () => {
  expect(decideRefundStep('succeeded', 'failed')).toBe('failed')
  expect(decideRefundStep('pending', 'canceled')).toBe('failed')
})

test('a refund that was canceled stays so', () => {
  expect(decideRefundStep('canceled', 'succeeded')).toBe('nothing')
  expect(decideRefundStep('canceled', 'failed')).toBe('nothing')
})

test('what asks for an action is pending', () => {
  expect(decideRefundStep('requested', 'requires_action')).toBe('pending')
  expect(decideRefundStep('pending', 'requires_action')).toBe('nothing')
})
