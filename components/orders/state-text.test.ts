import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { OrderLineView, RefundView } from '@/lib/orders/views'
import { canceledText, refundDetails, refundForText } from './state-text'

const canceledAt = new Date('2026-11-24T20:00:00Z')
const book = { id: 'b', title: 'Handbook, print', quantity: 2, shipped: 1, canceledAt, attendee: null } as OrderLineView
const seat = {
  ...book,
  id: 'p',
  title: 'Spring Conference: Full conference',
  quantity: 1,
  shipped: 0,
  attendee: { state: 'named' as const, name: 'Robin Ortega', email: '', title: '', organization: '', isMe: false },
}
const refund: RefundView = {
  id: 'r',
  cents: cents(3_807),
  state: 'pending',
  reason: 'canceled-by-staff',
  check: null,
  closed: null,
  parts: [],
  external: false,
  at: canceledAt,
  lineIds: ['b'],
}

test('a line that is partly shipped and partly canceled says both', () => {
  expect(canceledText(book)).toBe('1 shipped, 1 canceled')
  expect(canceledText({ ...book, shipped: 0 })).toBe('Canceled')
  expect(canceledText({ ...book, canceledAt: null })).toBeNull()
})

test('a refund says what it is for', () => {
  expect(refundForText(refund, [book, seat])).toBe('Our staff canceled: Handbook, print, 1 of 2 copies')
  expect(refundForText({ ...refund, reason: 'canceled-by-member', lineIds: ['p', 'x'] }, [book, seat])).toBe(
    'You canceled: Spring Conference: Full conference, for Robin Ortega; Shipping',
  )
  expect(refundForText({ ...refund, reason: 'paid-twice', lineIds: [] }, [book])).toBe('Paid twice')
})

const part = (lineId: string, rule: 'full' | 'less-charge') => ({
  ...{ lineId, rule, net: cents(100), tax: cents(0) },
  charge: cents(rule === 'full' ? 0 : 7_500),
})

test('with one rule a refund does not repeat its items; with several each rule names what it is for', () => {
  const one = { ...refund, lineIds: ['b', 'p'], parts: [part('b', 'full'), part('p', 'full')] }
  expect(refundDetails(one, [book, seat]).slice(1)).toEqual(['Full refund.'])
  const two = { ...one, parts: [part('b', 'full'), part('p', 'less-charge')] }
  expect(refundDetails(two, [book, seat]).slice(1)).toEqual([
    'Handbook, print, 1 of 2 copies: Full refund.',
    'Spring Conference: Full conference, for Robin Ortega: Amount paid, less a $75 charge.',
  ])
})
