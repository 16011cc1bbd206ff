import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approvedUntil, HOLD_MINUTES, holdEnd, largeOrderUntil } from './hold-end'

const now = new Date('2027-01-11T18:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a hold never ends later than the same buyer’s first hold on the same items (placing again restarted it)', () => {
  const ends = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 })
  fc.assert(
    fc.property(ends, (minutes) => {
      const end = holdEnd(now, minutes.map(at))
      const first = Math.min(HOLD_MINUTES, ...minutes)
      expect(end).toEqual(first < 10 ? null : at(first))
    }),
  )
})

test('a hold with exactly ten minutes left is enough to pay; one with less is not', () => {
  expect(holdEnd(now, [at(10)])).toEqual(at(10))
  expect(holdEnd(now, [new Date(at(10).getTime() - 1)])).toBeNull()
})

test('an approved order has a day to be paid; a request waits two weeks for staff', () => {
  expect(approvedUntil(now)).toEqual(new Date('2027-01-12T18:00:00Z'))
  expect(largeOrderUntil(now)).toEqual(new Date('2027-01-25T18:00:00Z'))
})
