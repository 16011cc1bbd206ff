import { expect, test } from 'vitest'
import type { RefundReason } from '@/lib/base/money-lists'
import { type Items, refundedFor } from './refunded-for'

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
  expect(refundedFor({ reason, items, askedAt: new Date('2026-11-03T20:00:00Z') })).toBe(text),
)
