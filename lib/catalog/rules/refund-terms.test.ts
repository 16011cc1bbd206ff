import { expect, test } from 'vitest'
import { processingCharge, refundTermsOf } from './refund-terms'

const conference = { refundUntil: '2027-04-23' }

test.each(['full', 'one-day'] as const)('a %s registration is refundable until the date, less $75', (kind) => {
  expect(processingCharge).toBe(7_500)
  expect(refundTermsOf(kind, conference)).toEqual({ refundable: true, refundUntil: '2027-04-23', chargeCents: 7_500 })
})

test('a guest fee is never refunded', () => {
  expect(refundTermsOf('guest', conference)).toEqual({ refundable: false, refundUntil: null, chargeCents: 0 })
})
