import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { ErasureReceipt } from '@/lib/privacy/find-receipt'
import { erasureSteps } from '@/lib/privacy/rules/erasure-steps'
import { statusText } from './status-text'

const order = { number: 10_001, arriving: cents(0), bankDeclined: false, paymentsInQuestion: [] }
const refund = { cents: cents(100), state: 'under-way' as const, what: null, words: null }
const withRefunds = (count: number): ErasureReceipt['money'] => [{ ...order, refunds: Array(count).fill(refund) }]

test('without a refund, no status speaks of refunds, nor of an email that an attendee without an account never gets', () => {
  for (const step of erasureSteps)
    for (const money of [[], withRefunds(0)]) expect(statusText({ step, money })).not.toMatch(/refund|email/)
})

test('a refund is requested first, and the status says how many there are', () => {
  expect(statusText({ step: 'requested', money: withRefunds(1) })).toBe(
    'Started. First we request your refund from Stripe.',
  )
  expect(statusText({ step: 'money', money: withRefunds(2) })).toBe(
    'We have requested your refunds from Stripe. The deletion is continuing.',
  )
})
