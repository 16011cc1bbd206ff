import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, instantOf, weekdayOf } from './calendar'

test('a day ends at midnight in Sacramento, in winter and in summer', () => {
  expect(dayOf(new Date('2027-01-06T07:59:59Z'))).toBe('2027-01-05')
  expect(dayOf(new Date('2027-01-06T08:00:00Z'))).toBe('2027-01-06')
  expect(dayOf(new Date('2027-05-06T06:59:59Z'))).toBe('2027-05-05')
  expect(dayOf(new Date('2027-05-06T07:00:00Z'))).toBe('2027-05-06')
})

test('an instant is found from the day and the time on the clock', () => {
  expect(instantOf('2027-05-12', '09:00').toISOString()).toBe('2027-05-12T16:00:00.000Z')
  expect(instantOf('2027-12-08', '09:00').toISOString()).toBe('2027-12-08T17:00:00.000Z')
})

test('a time that the clocks skip is refused, not guessed', () => {
  expect(() => instantOf('2027-03-14', '02:30')).toThrow(RangeError)
})

test('days and weekdays', () => {
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  expect(weekdayOf('2027-05-12')).toBe(3)
  expect(() => addDays('2027-5-12', 1)).toThrow(RangeError)
})

test('adding and subtracting days ends on the same day', () => {
  const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.integer({ min: -4000, max: 4000 }), (at, n) => {
      expect(addDays(addDays(dayOf(at), n), -n)).toBe(dayOf(at))
    }),
  )
})

test.each(['+002027-05-12', '2027-05-12 ', '2027-13-01', '2027-5-12', ''])(
  '%j is not a day, and the error says how a day is written',
  (day) => {
    expect(() => addDays(day, 0)).toThrow(/YYYY-MM-DD/)
  },
)

test('a time that the clocks skip is refused in words', () => {
  expect(() => instantOf('2027-03-14', '02:30')).toThrow(/Sacramento/)
})
