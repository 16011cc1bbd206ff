import { expect, test } from 'vitest'
import { type Attending, buyerKindOf, type CityStanding, standingOf } from './attendee-kind'

const alder: CityStanding = { cityId: 'alder', cityName: 'Alder', member: true, until: '2027-06-30' }
const birch: CityStanding = { cityId: 'birch', cityName: 'Birch', member: false, until: null }

const kind = (said: Partial<Attending> | null, buyerCity: CityStanding | null) =>
  standingOf({
    guestTicket: false,
    attending: said && { addressCity: null, isBuyersAddress: false, isMe: false, servesBuyerCity: false, ...said },
    buyerCity,
  })

const byAddress = { kind: 'member-city', basis: 'address', cityName: 'Alder', memberUntil: '2027-06-30' }

test('a typed address at the domain of a member city makes a member, unproven, whoever buys', () => {
  expect(kind({ addressCity: alder }, null)).toEqual({ ...byAddress, proven: false })
  expect(kind({ addressCity: alder }, alder)).toEqual({ ...byAddress, proven: false })
})

test('the buyer’s own proven address needs no further proof, beneath the city’s domain too', () => {
  const own = { isBuyersAddress: true, isMe: true }
  expect(kind({ ...own, addressCity: alder }, alder)).toEqual({ ...byAddress, proven: true })
  expect(kind({ ...own, addressCity: null }, alder)).toEqual({ ...byAddress, proven: true })
})

test('the buyer’s address given for another person is the buyer’s word and proves nothing', () => {
  const word = { ...byAddress, basis: 'colleague', proven: false }
  for (const addressCity of [alder, null])
    for (const servesBuyerCity of [false, true])
      expect(kind({ addressCity, servesBuyerCity, isBuyersAddress: true }, alder)).toEqual(word)
  expect(kind({ addressCity: birch, isBuyersAddress: true }, birch)).toMatchObject({
    kind: 'non-member-city',
    basis: 'address',
  })
  expect(kind({ isBuyersAddress: true }, null).kind).toBe('other')
})

test('calling a seat one’s own proves nothing for an address that is not the buyer’s', () => {
  expect(kind({ addressCity: alder, isMe: true }, birch)).toEqual({ ...byAddress, proven: false })
  expect(kind({ isMe: true }, alder).kind).toBe('other')
})

test('a buyer from a member city vouches for any address, by saying so and by nothing else', () => {
  const vouched = { kind: 'member-city', basis: 'colleague', cityName: 'Alder', proven: false }
  expect(kind({ servesBuyerCity: true }, alder)).toMatchObject(vouched)
  expect(kind({ servesBuyerCity: true, addressCity: birch }, alder)).toMatchObject(vouched)
  expect(kind({}, alder).kind).toBe('other')
  expect(kind({ addressCity: birch }, alder).kind).toBe('non-member-city')
})

test('what was said about a person with an address of that city rests on the address', () => {
  expect(kind({ servesBuyerCity: true, addressCity: alder }, alder).basis).toBe('address')
})

test('a buyer whose own address is no member city’s cannot vouch', () => {
  expect(kind({ servesBuyerCity: true }, null).kind).toBe('other')
  expect(kind({ servesBuyerCity: true }, birch).kind).toBe('other')
})

test('while no one is named the buyer’s own kind is assumed, and marked so', () => {
  expect(kind(null, alder)).toMatchObject({ kind: 'member-city', basis: 'assumed', proven: true })
  expect(kind(null, null)).toMatchObject({ kind: 'other', basis: 'assumed' })
})

test('a guest ticket is for a guest even when the address is a member city’s', () => {
  const attending = { addressCity: alder, isBuyersAddress: false, isMe: false, servesBuyerCity: true }
  expect(standingOf({ guestTicket: true, attending, buyerCity: alder }).kind).toBe('guest')
})

test('any city’s official buys publications at the officials’ price', () => {
  expect([alder, birch, null].map(buyerKindOf)).toEqual(['city-official', 'city-official', 'other'])
})

test('a guest, and a person of no city, have nothing to prove', () => {
  const none = { basis: 'none', cityName: null, memberUntil: null, proven: true }
  expect(standingOf({ guestTicket: true, attending: null, buyerCity: alder })).toEqual({ ...none, kind: 'guest' })
  expect(kind({}, null)).toEqual({ ...none, kind: 'other' })
})
