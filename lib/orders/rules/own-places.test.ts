import { expect, test } from 'vitest'
import { ownPlaces } from './own-places'

const buyer = { email: 'clerk@alder.example', firstName: 'Ada', lastName: 'Reyes' }
const seat = (firstName: string, over: { email?: string; conferenceId?: string } = {}) => ({
  conferenceId: 'annual',
  email: 'clerk@alder.example',
  firstName,
  lastName: 'Reyes',
  ...over,
})
const none = new Set<string>()

test('one place a conference: the one with the buyer’s name, in whatever case, else the first', () => {
  expect(ownPlaces(buyer, [seat('Bo'), seat(' ADA'), seat('Ada')], none)).toEqual(new Set([1]))
  expect(ownPlaces(buyer, [seat('Bo'), seat('Cy')], none)).toEqual(new Set([0]))
  const second = seat('Ada', { conferenceId: 'workshop', email: 'Clerk@Alder.example ' })
  expect(ownPlaces(buyer, [seat('Bo'), seat('Ada'), second], none)).toEqual(new Set([1, 2]))
})

test('no place is the buyer’s under another address, or where an earlier order has one', () => {
  expect(ownPlaces(buyer, [seat('Ada', { email: 'ada@birch.example' })], none)).toEqual(none)
  expect(ownPlaces(buyer, [seat('Ada'), seat('Bo')], new Set(['annual']))).toEqual(none)
})
