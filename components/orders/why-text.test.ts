import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { isSaidAbove, taxText, whyText } from './why-text'

const ticket = {
  code: 'ticket-price' as const,
  attendeeKind: 'member-city' as const,
  basis: 'address' as const,
  cityName: 'Alder',
  memberUntil: '2027-06-30',
  tier: 'regular' as const,
  tierUntil: null,
  othersCents: cents(162_500),
}

test('a member city’s price names the city and the date, but no other prices', () => {
  expect(whyText(ticket)).toBe('Member price: Alder is a member until June 30, 2027.')
})

test('while no attendee is named, the line says what its price will depend on', () => {
  expect(whyText({ ...ticket, basis: 'assumed' })).toContain('depends on the attendee’s email address')
  const other = {
    ...ticket,
    attendeeKind: 'other' as const,
    basis: 'assumed' as const,
    cityName: null,
    othersCents: cents(62_500),
  }
  expect(whyText(other)).toBe('The price of each registration depends on the attendee’s email address.')
})

test('tax names its rate and the area that the buyer chose, which may not be the delivery city; shipping names its weight', () => {
  expect(taxText({ taxAreaName: 'Unincorporated Yolo County', milliPercent: 7_250 })).toBe(
    'Sales tax 7.25%. Tax area chosen: unincorporated Yolo County.',
  )
  expect(whyText({ code: 'shipping-by-weight', grams: 840, upToGrams: 1_000 })).toBe(
    'Based on a weight of 1.9 lb. Not taxed.',
  )
})

test('a free publication is free for every buyer', () => {
  const free = {
    code: 'publication-price' as const,
    buyerKind: 'other' as const,
    fromQuantity: 1,
    next: null,
    taxed: null,
  }
  expect(whyText(free, { cents: 0 })).toBe('Free.')
  expect(whyText(free, { cents: 999 })).toBe('Price for people who are not with a city.')
})

test('the same reason appears once: the city, the date and what the price depends on', () => {
  const assumed = { ...ticket, basis: 'assumed' as const }
  const lines = [{ why: assumed }, { why: null }, { why: { ...assumed, othersCents: cents(90_000) } }]
  expect([0, 1, 2].map((at) => isSaidAbove(lines, at))).toEqual([false, false, true])
  expect(isSaidAbove([...lines, { why: { ...assumed, cityName: 'Thornbury' } }], 3)).toBe(false)
  expect(whyText(assumed, { brief: true })).toBe('Member price.')
})

test('a price based on the buyer’s word has the same reason as a colleague’s, plus what the buyer said', () => {
  const colleague = { ...ticket, basis: 'colleague' as const }
  expect(isSaidAbove([{ why: ticket }, { why: colleague }], 1)).toBe(true)
  expect(whyText(colleague, { brief: true })).toBe(
    'Member price. You confirm that this person works for or serves the city.',
  )
})

test('a placed order says what the buyer confirmed', () => {
  expect(whyText({ ...ticket, basis: 'colleague' }, { placed: true })).toBe(
    'Member price: Alder is a member until June 30, 2027. You confirmed that this person works for or serves the city.',
  )
})
