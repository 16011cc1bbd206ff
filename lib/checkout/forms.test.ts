import { expect, test } from 'vitest'
import {
  approveLargeOrderForm,
  cancelOrderForm,
  checkPaymentForm,
  declineLargeOrderForm,
  placeOrderForm,
  tooManySeats,
} from './forms'

const id = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const sent = { idempotencyKey: id, cartId: id, seenTotal: '65000' }
const attendee = { ticketTypeId: id, firstName: 'Ada', lastName: 'Reyes', email: 'ada@alder.example' }

test('an order of downloads alone needs no attendee and no address', () => {
  expect(placeOrderForm.parse(sent)).toEqual({
    ...{ idempotencyKey: id, cartId: id, seenTotal: 65_000, attendees: [] },
    ...{ delivery: null, acceptedDifference: null, confirmed: [] },
  })
})

test.each([
  ['999999999', true],
  ['1000000000', false],
  ['x1', false],
  ['1x', false],
  ['', false],
])('%j is accepted as an amount that a page showed: %s', (amount, is) => {
  expect(placeOrderForm.safeParse({ ...sent, seenTotal: amount }).success).toBe(is)
  expect(placeOrderForm.safeParse({ ...sent, acceptedDifference: amount }).success).toBe(is)
})

test('the questions that a buyer confirmed are a list of keys of limited length', () => {
  expect(placeOrderForm.parse({ ...sent, confirmed: ' tax-area:a  same-person:1:0 ' }).confirmed).toEqual([
    'tax-area:a',
    'same-person:1:0',
  ])
  expect(placeOrderForm.safeParse({ ...sent, confirmed: 'x'.repeat(20_001) }).success).toBe(false)
  expect(placeOrderForm.safeParse({ ...sent, confirmed: 'x'.repeat(20_000) }).success).toBe(true)
})

test('an order can have at most one hundred attendees, and the error says so in a sentence', () => {
  expect(placeOrderForm.parse({ ...sent, attendees: Array(100).fill(attendee) }).attendees).toHaveLength(100)
  const { error } = placeOrderForm.safeParse({ ...sent, attendees: Array(101).fill(attendee) })
  expect(error?.issues.map(({ message }) => message)).toEqual([tooManySeats])
  expect(tooManySeats).toMatch(/^[A-Z].*100.*\.$/)
})

test('the forms that buyers and staff send about one order are read completely', () => {
  for (const form of [checkPaymentForm, cancelOrderForm, approveLargeOrderForm])
    expect(form.parse({ orderNumber: '10017' })).toEqual({ orderNumber: 10_017 })
  const declined = { orderNumber: '10017', reason: 'ordered-twice' }
  expect(declineLargeOrderForm.parse(declined)).toEqual({ ...declined, orderNumber: 10_017 })
  const { error } = declineLargeOrderForm.safeParse({ ...declined, reason: '' })
  expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringMatching(/^(?!Invalid)[A-Z]/)])
})
