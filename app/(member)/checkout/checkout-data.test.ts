import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { CheckoutView } from '@/lib/carts/views'
import { checkoutData } from './checkout-data'

const workshop = {
  id: 'w',
  title: 'Workshop',
  startsAt: new Date('2027-05-12T16:00:00Z'),
  endsAt: new Date('2027-05-12T18:30:00Z'),
  cents: cents(4_500),
  full: true,
  clashesWith: ['Clinic'],
}
const ticket = {
  id: 't',
  name: 'Full conference',
  guest: false,
  conferenceId: 'c',
  conferenceTitle: 'Clerks Seminar',
  dates: { from: '2027-05-12', to: '2027-05-14' },
  sessions: [workshop],
}
const none = cents(0)
const quoted = {
  quote: { lines: [], net: none, shipping: none, tax: none, total: none, unverified: none },
  problems: [],
  hints: {},
  buyerCity: null,
  ownEmail: null,
}
const view: CheckoutView = {
  ...quoted,
  cartId: 'cart',
  items: [{ kind: 'registration', itemId: 't', conferenceId: 'c' }],
  seats: [
    { index: 0, ticket },
    { index: 1, ticket: { ...ticket } },
  ],
  hasPrint: false,
  values: { 'attendees.0.ticketTypeId': 't', 'attendees.0.email': 'ada@alder.example' },
}

test('the page gets what the form shows, and one object for all seats with a ticket, which is sent once', () => {
  const { seats, values, ...rest } = checkoutData(view)
  expect(rest).toEqual({ ...quoted, cartId: 'cart', hasPrint: false })
  expect(values).toEqual({ 'attendees.0.email': 'ada@alder.example' })
  expect(seats.map(({ index }) => index)).toEqual([0, 1])
  expect(seats[1]?.ticket).toBe(seats[0]?.ticket)
  expect(seats[0]?.ticket).toEqual({
    id: 't',
    name: 'Full conference',
    guest: false,
    conferenceId: 'c',
    event: 'Clerks Seminar, May 12 to 14, 2027',
    sessions: [
      {
        value: 'w',
        name: 'Workshop, $45',
        hint: 'Wednesday, May 12, 9:00 to 11:30 AM. Sold out. At the same time as Clinic',
        disabled: true,
      },
    ],
  })
})
