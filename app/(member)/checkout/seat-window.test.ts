import { expect, test } from 'vitest'
import { windowOf } from './seat-window'

test.each([
  ['begins at the first attendee', [], undefined, 0],
  ['stays where the page was', [], '30', 30],
  ['goes to the first mistake', ['delivery.zip', 'attendees.47.email', 'attendees.3.email'], '0', 40],
  ['takes no number for one', [], 'x', 0],
  ['begins at a ten', [], '37', 30],
])('the drawn attendees: %s', (_, wrong, asked, from) => {
  expect(windowOf(wrong, asked)).toBe(from)
})
