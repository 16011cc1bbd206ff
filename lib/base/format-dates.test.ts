import { expect, test } from 'vitest'
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatShortDate,
  formatShortDateTime,
  formatTime,
  formatTimeRange,
  formatWeekday,
  machineDate,
} from './format-dates'

test('a conference within one month names the month and the year once', () => {
  expect(formatDateRange('2027-05-12', '2027-05-14')).toBe('May 12 to 14, 2027')
})

test('a range across months or years repeats only what differs', () => {
  expect(formatDateRange('2027-06-30', '2027-07-02')).toBe('June 30 to July 2, 2027')
  expect(formatDateRange('2027-12-30', '2028-01-02')).toBe('December 30, 2027 to January 2, 2028')
  expect(formatDateRange('2027-05-12', '2027-05-12')).toBe('May 12, 2027')
})

test('an instant is shown as the clock in Sacramento reads', () => {
  expect(formatDate(new Date('2027-05-13T06:59:00Z'))).toBe('May 12, 2027')
  expect(formatDateTime(new Date('2026-11-20T22:14:00Z'))).toBe('November 20, 2026, 2:14 PM')
  expect(formatShortDateTime(new Date('2026-11-12T17:02:00Z'))).toBe('Nov 12, 9:02 AM')
})

test('daylight saving time and standard time are both applied', () => {
  expect(formatTime(new Date('2027-03-14T09:59:00Z'))).toBe('1:59 AM')
  expect(formatTime(new Date('2027-03-14T10:00:00Z'))).toBe('3:00 AM')
})

test('midnight and noon are shown as 12', () => {
  expect(formatTime(new Date('2027-01-10T08:00:00Z'))).toBe('12:00 AM')
  expect(formatTime(new Date('2027-01-10T20:00:00Z'))).toBe('12:00 PM')
})

test('a range of hours says AM or PM once when it can', () => {
  const at = (hour: string) => new Date(`2027-05-12T${hour}:00-07:00`)
  expect(formatTimeRange(at('09:00'), at('11:30'))).toBe('9:00 to 11:30 AM')
  expect(formatTimeRange(at('11:30'), at('13:15'))).toBe('11:30 AM to 1:15 PM')
})

test('a calendar day is not moved by a time zone', () => {
  expect(formatDate('2027-05-12')).toBe('May 12, 2027')
  expect(formatShortDate('2026-11-20')).toBe('Nov 20')
  expect(formatWeekday('2027-05-12')).toBe('Wednesday, May 12')
  expect(machineDate('2027-05-12')).toBe('2027-05-12')
})

test('any other format is refused', () => {
  expect(() => formatDate('12 May 2027')).toThrow(RangeError)
})

test.each(['x2027-05-12', '2027-05-12x', '2027-5-12'])(
  '%j is refused, and the error says how a day is written',
  (text) => {
    expect(() => formatDate(text)).toThrow(/YYYY-MM-DD/)
  },
)
