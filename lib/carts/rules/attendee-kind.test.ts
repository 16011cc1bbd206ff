import { expect, test } from 'vitest'
import { buyerKindOf, type CityStanding, standingOf } from './attendee-kind'

const alder: CityStanding = { cityId: 'alder', cityName: 'Alder', member: true, until: '2027-06-30' }
const birch: CityStanding = { cityId: 'birch', cityName: 'Birch', member: false, until: null }

const kind = (
  attending: { addressCity: CityStanding | null; organization: string } | null,
  buyerCity: CityStanding | null,
) => standingOf({ guestTicket: false, attending, buyerCity })

test('an address under the domain of a member city makes a member, whoever buys', () => {
  const standing = kind({ addressCity: alder, organization: '' }, null)
  expect(standing).toEqual({ kind: 'member-city', basis: 'address', cityName: 'Alder', memberUntil: '2027-06-30' })
})

test('an address under another city outweighs the buyer’s word', () => {
  expect(kind({ addressCity: birch, organization: 'City of Alder' }, alder).kind).toBe('non-member-city')
})

test('the buyer’s own city vouches for colleagues who write from another address', () => {
  const standing = kind({ addressCity: null, organization: 'City of Alder' }, alder)
  expect(standing).toMatchObject({ kind: 'member-city', basis: 'colleague' })
  expect(kind({ addressCity: null, organization: 'alder, CA' }, alder).kind).toBe('member-city')
  expect(kind({ addressCity: null, organization: 'alder' }, birch).kind).toBe('other')
})

test('a buyer cannot vouch for a city that is not proven to be theirs', () => {
  expect(kind({ addressCity: null, organization: 'City of Alder' }, null).kind).toBe('other')
  expect(kind({ addressCity: null, organization: 'Alder Consulting' }, alder).kind).toBe('other')
  expect(kind({ addressCity: null, organization: '' }, alder).kind).toBe('other')
})

test('an official of a city that is not a member vouches for the non-member price only', () => {
  expect(kind({ addressCity: null, organization: 'Birch' }, birch).kind).toBe('non-member-city')
})

test('while nobody is named the buyer’s own kind is assumed, and marked so', () => {
  expect(kind(null, alder)).toMatchObject({ kind: 'member-city', basis: 'assumed' })
  expect(kind(null, null)).toMatchObject({ kind: 'other', basis: 'assumed' })
})

test('a guest ticket is for a guest even when the address is a member city’s', () => {
  const standing = standingOf({
    guestTicket: true,
    attending: { addressCity: alder, organization: 'Alder' },
    buyerCity: alder,
  })
  expect(standing.kind).toBe('guest')
})

test('any city’s official buys publications at the officials’ price', () => {
  expect([alder, birch, null].map(buyerKindOf)).toEqual(['city-official', 'city-official', 'other'])
})
