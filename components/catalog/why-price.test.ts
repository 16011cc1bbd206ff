import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { formatReason, ticketReason } from './why-price'

const why = {
  attendeeKind: 'member-city',
  cityName: 'Alder',
  memberUntil: '2027-06-30',
  tier: 'regular',
  tierUntil: null,
  othersCents: cents(162_500),
} as const

test('the member price names its reason', () => {
  expect(ticketReason(why)).toBe('Member price: Alder is a member until June 30, 2027.')
})

test('an early rate says how long it applies', () => {
  expect(ticketReason({ ...why, tier: 'early', tierUntil: '2027-03-03' })).toMatch(
    /2027\. Early rate until March 3, 2027\.$/,
  )
})

test('a reason given earlier on the page is not repeated', () => {
  expect(ticketReason(why, { brief: true })).toBe('Member price.')
})

test('each kind of attendee sees only its own price; a guest sees that the fee is not refunded', () => {
  const other = { ...why, cityName: null, memberUntil: null, othersCents: cents(62_500) }
  expect(ticketReason({ ...other, attendeeKind: 'non-member-city', cityName: 'Thornbury' })).toBe(
    'Price for cities that are not members, such as Thornbury.',
  )
  expect(ticketReason({ ...other, attendeeKind: 'other' })).toBe('Price for people who are not with a city.')
  expect(ticketReason({ ...other, attendeeKind: 'guest', othersCents: null })).toBe(
    'Guest price. Guest fees are not refunded.',
  )
})

test('a quantity break says where it starts and the price of the next one', () => {
  const next = { fromQuantity: 15, cents: cents(3_000) }
  expect(formatReason({ buyerKind: 'city-official', fromQuantity: 1, next })).toBe(
    'Price for California city officials. From 15 copies each costs $30.',
  )
  expect(formatReason({ buyerKind: 'other', fromQuantity: 15, next: null })).toBe(
    'Price for people who are not with a city, from 15 copies.',
  )
})
