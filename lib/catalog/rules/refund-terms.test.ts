import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { processingCharge, refundOnCancel, refundTermsOf } from './refund-terms'

const conference = { refundUntil: '2027-04-23' }
const lastMinute = new Date('2027-04-24T06:59:59Z')
const tooLate = new Date('2027-04-24T07:00:00Z')

test('until the last minute of the date, the rate less $75 comes back', () => {
  const terms = refundTermsOf('full', conference)
  expect(refundOnCancel(terms, cents(62_500), lastMinute)).toEqual({ ok: true, value: 55_000 })
  expect(refundOnCancel(terms, cents(62_500), tooLate)).toEqual({
    ok: false,
    refusal: { code: 'past-deadline', refundUntil: '2027-04-23' },
  })
})

test('a guest fee never comes back', () => {
  const terms = refundTermsOf('guest', conference)
  expect(refundOnCancel(terms, cents(5_000), new Date('2027-01-01T12:00:00Z'))).toEqual({
    ok: false,
    refusal: { code: 'never-refunded' },
  })
})

test('less than the charge gives nothing, and nothing is ever taken on top', () => {
  const terms = refundTermsOf('one-day', conference)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (paid) => {
      const back = refundOnCancel(terms, cents(paid), lastMinute)
      if (!back.ok) throw new Error('in time')
      expect(back.value).toBeGreaterThanOrEqual(0)
      expect(paid - back.value).toBe(Math.min(paid, processingCharge))
    }),
  )
})
