import { expect, test } from 'vitest'
import { windowOf } from './seat-window'

test.each([
  ['starts at the first attendee', [], undefined, 0],
  ['stays where the page was', [], '30', 30],
  ['goes to the first error', ['delivery.zip', 'attendees.47.email', 'attendees.3.email'], '0', 40],
  ['ignores a value that is not a number', [], 'x', 0],
  ['starts at a multiple of ten', [], '37', 30],
])('the window of drawn attendees %s', (_, wrong, asked, from) => {
  expect(windowOf(wrong, asked)).toBe(from)
})
