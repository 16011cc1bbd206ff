import { expect, test } from 'vitest'
import { isEventOver } from './event-over'
import { edgesOfTheLastDay } from './event-over-fixtures'

test.each(edgesOfTheLastDay)('an event that ends on $lastDay, at $now: $why', ({ lastDay, now, over }) => {
  expect(isEventOver(lastDay, new Date(now))).toBe(over)
})
