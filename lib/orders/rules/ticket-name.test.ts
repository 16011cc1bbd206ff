import { expect, test } from 'vitest'
import { ticketName } from './ticket-name'

test.each([
  ['City Clerks Seminar: Full conference', 'Full conference'],
  ['City Clerks Seminar: ', ''],
  ['Full conference, City Clerks Seminar: ', 'Full conference, City Clerks Seminar: '],
  ['City Clerks Seminary', 'City Clerks Seminary'],
  ['Another: Full conference', 'Another: Full conference'],
])('%j next to its conference’s title is %j', (title, name) =>
  expect(ticketName(title, 'City Clerks Seminar')).toBe(name),
)
