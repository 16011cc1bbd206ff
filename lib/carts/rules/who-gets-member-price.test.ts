import { expect, test } from 'vitest'
import type { CityOfEmail } from '@/lib/cities/rules/membership'
import { type Attending, attendeeCategoryOf, buyerKindOf } from './who-gets-member-price'

const alder: CityOfEmail = { cityId: 'alder', cityName: 'Alder', member: true, until: '2027-06-30' }
const birch: CityOfEmail = { cityId: 'birch', cityName: 'Birch', member: false, until: null }

const kind = (said: Partial<Attending> | null, buyerCity: CityOfEmail | null) =>
  attendeeCategoryOf({
    guestTicket: false,
    attending: said && { addressCity: null, isBuyersAddress: false, isMe: false, servesBuyerCity: false, ...said },
    buyerCity,
  })

const byAddress = { kind: 'member-city', basis: 'address', cityName: 'Alder', memberUntil: '2027-06-30' }

test('an address at a member city’s domain makes an unverified member, for any buyer', () => {
  expect(kind({ addressCity: alder }, null)).toEqual({ ...byAddress, isUnverified: true })
  expect(kind({ addressCity: alder }, alder)).toEqual({ ...byAddress, isUnverified: true })
})

test('the buyer’s own verified address needs no further verification, even below the city’s domain', () => {
  const own = { isBuyersAddress: true, isMe: true }
  expect(kind({ ...own, addressCity: alder }, alder)).toEqual({ ...byAddress, isUnverified: false })
  expect(kind({ ...own, addressCity: null }, alder)).toEqual({ ...byAddress, isUnverified: false })
})

test('the buyer’s address given for another person is the buyer’s word and verifies nothing', () => {
  const word = { ...byAddress, basis: 'colleague', isUnverified: true }
  for (const addressCity of [alder, null])
    for (const servesBuyerCity of [false, true])
      expect(kind({ addressCity, servesBuyerCity, isBuyersAddress: true }, alder)).toEqual(word)
  expect(kind({ addressCity: birch, isBuyersAddress: true }, birch)).toMatchObject({
    kind: 'non-member-city',
    basis: 'address',
  })
  expect(kind({ isBuyersAddress: true }, null).kind).toBe('other')
})

test('marking a seat as “I’m attending” verifies nothing for an address that is not the buyer’s', () => {
  expect(kind({ addressCity: alder, isMe: true }, birch)).toEqual({ ...byAddress, isUnverified: true })
  expect(kind({ isMe: true }, alder).kind).toBe('other')
})

test('a buyer from a member city can confirm a person with any address, only by saying so', () => {
  const vouched = { kind: 'member-city', basis: 'colleague', cityName: 'Alder', isUnverified: true }
  expect(kind({ servesBuyerCity: true }, alder)).toMatchObject(vouched)
  expect(kind({ servesBuyerCity: true, addressCity: birch }, alder)).toMatchObject(vouched)
  expect(kind({}, alder).kind).toBe('other')
  expect(kind({ addressCity: birch }, alder).kind).toBe('non-member-city')
})

test('for a person with an address of that city, the address counts and not the buyer’s word', () => {
  expect(kind({ servesBuyerCity: true, addressCity: alder }, alder).basis).toBe('address')
})

test('a buyer without a verified address of a member city cannot confirm anyone', () => {
  expect(kind({ servesBuyerCity: true }, null).kind).toBe('other')
  expect(kind({ servesBuyerCity: true }, birch).kind).toBe('other')
})

test('while no one is named, the buyer’s own kind is assumed and marked as assumed', () => {
  expect(kind(null, alder)).toMatchObject({ kind: 'member-city', basis: 'assumed', isUnverified: false })
  expect(kind(null, null)).toMatchObject({ kind: 'other', basis: 'assumed' })
})

test('a guest ticket is for a guest even with an address of a member city', () => {
  const attending = { addressCity: alder, isBuyersAddress: false, isMe: false, servesBuyerCity: true }
  expect(attendeeCategoryOf({ guestTicket: true, attending, buyerCity: alder }).kind).toBe('guest')
})

test('an official of any city buys publications at the price for officials', () => {
  expect([alder, birch, null].map(buyerKindOf)).toEqual(['city-official', 'city-official', 'other'])
})

test('a guest, and a person without a city, have nothing to verify', () => {
  const none = { basis: 'none', cityName: null, memberUntil: null, isUnverified: false }
  expect(attendeeCategoryOf({ guestTicket: true, attending: null, buyerCity: alder })).toEqual({
    ...none,
    kind: 'guest',
  })
  expect(kind({}, null)).toEqual({ ...none, kind: 'other' })
})
