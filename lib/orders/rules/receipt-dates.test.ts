import { expect, test } from 'vitest'
import { receiptDates } from './receipt-dates'

const day = (n: number) => new Date(Date.UTC(2027, 0, n))
const none = { issued: day(5), canceled: [null], refunds: [], others: [null, day(5)] }

test('a receipt without a change since the payment is the first', () => {
  expect(receiptDates(none)).toEqual({ issued: day(5), revised: null })
})

test.each([
  ['a cancellation', { canceled: [null, day(9)] }],
  ['a refund', { refunds: [{ at: day(9), closed: null }] }],
  ['a refund that was closed', { refunds: [{ at: day(7), closed: { at: day(9) } }] }],
  ['an erasure', { others: [day(9)] }],
])('%s makes a revision dated that day', (_what, over) => {
  expect(receiptDates({ ...none, ...over }).revised).toEqual(day(9))
})
