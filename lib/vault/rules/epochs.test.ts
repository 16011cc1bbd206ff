import { expect, test } from 'vitest'
import { isDue, mayDestroy, shouldBeGone, unreadableAfter } from './epochs'
import { areTooMany } from './orphans'

const day = (n: number) => new Date(Date.UTC(2027, 0, 1 + n))

test('an epoch is due after thirty days, and at once when there is none', () => {
  expect(isDue(undefined, day(0))).toBe(true)
  expect(isDue({ startedAt: day(0) }, day(29))).toBe(false)
  expect(isDue({ startedAt: day(0) }, day(30))).toBe(true)
})

test('a key file goes thirty days after the proof, never by the calendar alone, and once', () => {
  expect(mayDestroy({ emptyAt: null, destroyedAt: null }, day(5000))).toBe(false)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: null }, day(29))).toBe(false)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: null }, day(30))).toBe(true)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: day(30) }, day(31))).toBe(false)
})

test('the date on a receipt leaves room for a whole epoch and its waiting time', () => {
  expect(unreadableAfter(day(0))).toEqual(day(63))
})

test('a key should be gone when the first receipt under it says so, and not while it could still be waiting', () => {
  expect(shouldBeGone({ startedAt: day(0), destroyedAt: null }, day(60))).toBe(false)
  expect(shouldBeGone({ startedAt: day(0), destroyedAt: null }, unreadableAfter(day(0)))).toBe(true)
  expect(shouldBeGone({ startedAt: day(0), destroyedAt: day(60) }, day(61))).toBe(true)
})

test('a few orphans are collected, half of all keys are not', () => {
  expect(areTooMany(50, 60)).toBe(false)
  expect(areTooMany(51, 60)).toBe(true)
  expect(areTooMany(51, 511)).toBe(false)
})
