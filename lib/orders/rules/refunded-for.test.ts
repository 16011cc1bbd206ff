import { expect, test } from 'vitest'
import type { RefundReason } from '@/lib/base/money-lists'
import { type Items, itemsText, refundedFor } from './refunded-for'

const seat = { kind: 'registration', count: 1 } as const
const mixed: Items = [{ kind: 'shipping', count: 1 }, { kind: 'print', count: 2 }, seat, { kind: 'session', count: 1 }]

test.each<[RefundReason, Items, string | null]>([
  ['account-deleted', [seat], '1 registration, canceled when you deleted your account'],
  ['canceled-by-member', [seat, seat], '2 registrations, canceled earlier, on November 3, 2026'],
  [
    'account-deleted',
    mixed,
    '1 registration, 1 optional session, 2 printed copies and shipping, canceled when you deleted your account',
  ],
  ['paid-twice', [], 'a payment made twice'],
  ['buyer-erased', [seat], 'the payment that arrived after you deleted your account'],
  ['made-in-stripe', [], null],
])('%s of %j was for: %s', (reason, items, text) =>
  expect(refundedFor({ reason, items, requestedAt: new Date('2026-11-03T20:00:00Z') })).toBe(text),
)

test.each<[Items[number]['kind'], string, string]>([
  ['registration', '1 registration', '2 registrations'],
  ['session', '1 optional session', '2 optional sessions'],
  ['print', '1 printed copy', '2 printed copies'],
  ['digital', '1 digital copy', '2 digital copies'],
  ['shipping', 'shipping', 'shipping'],
])('%s is counted in words', (kind, one, two) => {
  expect(itemsText([{ kind, count: 1 }])).toBe(one)
  expect(itemsText([{ kind, count: 2 }])).toBe(two)
})

test('two kinds are joined by "and", and no kinds give a blank text', () => {
  expect(itemsText([seat, { kind: 'digital', count: 1 }])).toBe('1 registration and 1 digital copy')
  expect(itemsText([])).toBe('')
})

test('refunds that are for no line each say what they were for', () => {
  const reasons: RefundReason[] = ['paid-twice', 'sold-out', 'amount-differs', 'buyer-erased']
  const texts = reasons.map((reason) => refundedFor({ reason, items: [], requestedAt: new Date(0) }) ?? '')
  for (const text of texts) expect(text).toMatch(/^(a|what|the) [a-z]/)
  expect(new Set(texts).size).toBe(4)
})
