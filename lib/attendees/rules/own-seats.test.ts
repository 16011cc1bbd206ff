import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownSeatIndexes } from './own-seats'

const mine = (conferenceId = 'annual') => ({ conferenceId, isMe: true })
const other = (conferenceId = 'annual') => ({ conferenceId, isMe: false })
const none = new Set<string>()

test('a seat is the buyer’s own only when the buyer said so', () => {
  expect(ownSeatIndexes([other(), mine(), other()], none)).toEqual(new Set([1]))
  expect(ownSeatIndexes([other(), other()], none)).toEqual(none)
})

test('a buyer has one own seat per conference: the first one marked, and none if an earlier order has one', () => {
  expect(ownSeatIndexes([mine(), mine(), mine('workshop')], none)).toEqual(new Set([0, 2]))
  expect(ownSeatIndexes([mine(), mine('workshop')], new Set(['annual']))).toEqual(new Set([1]))
})

test('no order gives the buyer two own seats at a conference, or one that was not marked', () => {
  const seat = fc.record({ conferenceId: fc.constantFrom('a', 'b', 'c'), isMe: fc.boolean() })
  fc.assert(
    fc.property(fc.array(seat), fc.subarray(['a', 'b', 'c']), (seats, earlier) => {
      const own = [...ownSeatIndexes(seats, new Set(earlier))].map((at) => seats[at])
      const conferences = own.map((one) => one?.conferenceId)
      expect(own.every((one) => one?.isMe)).toBe(true)
      expect(new Set(conferences).size).toBe(conferences.length)
      expect(conferences.filter((id) => id && earlier.includes(id))).toEqual([])
    }),
  )
})
