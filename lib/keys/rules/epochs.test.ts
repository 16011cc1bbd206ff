import { expect, test } from 'vitest'
import {
  earliestDestroyBy,
  isRotationDue,
  mayDestroy,
  mustDestroyNow,
  mustRotateNow,
  shouldBeGone,
  unreadableAfter,
} from './epochs'
import { areTooMany } from './orphans'

const day = (n: number) => new Date(Date.UTC(2027, 0, 1 + n))

test('an epoch is due after thirty days, and at once if there is none', () => {
  expect(isRotationDue(undefined, day(0))).toBe(true)
  expect(isRotationDue({ startedAt: day(0) }, day(29))).toBe(false)
  expect(isRotationDue({ startedAt: day(0) }, day(30))).toBe(true)
})

test('a key file is destroyed thirty days after the proof, never by the calendar alone, and once', () => {
  expect(mayDestroy({ emptyAt: null, destroyedAt: null }, day(5000))).toBe(false)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: null }, day(29))).toBe(false)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: null }, day(30))).toBe(true)
  expect(mayDestroy({ emptyAt: day(0), destroyedAt: day(30) }, day(31))).toBe(false)
})

test('the date on a receipt allows for a whole epoch and its waiting time', () => {
  expect(unreadableAfter(day(0))).toEqual(day(63))
})

test('a key should be gone on the earliest date that was promised under it, wherever that is written', () => {
  const end = earliestDestroyBy(null, day(0))
  expect(end).toEqual(unreadableAfter(day(0)))
  expect(earliestDestroyBy(day(50), day(0))).toEqual(day(50))
  expect(earliestDestroyBy(day(63), day(20))).toEqual(day(63))
  expect(earliestDestroyBy(null, undefined)).toBeNull()
  expect(shouldBeGone({ destroyBy: end, destroyedAt: null }, day(62))).toBe(false)
  expect(shouldBeGone({ destroyBy: end, destroyedAt: null }, day(63))).toBe(true)
  expect(shouldBeGone({ destroyBy: end, destroyedAt: day(60) }, day(61))).toBe(true)
})

test('a day before its date a key is destroyed without waiting, and a month before that a new epoch begins', () => {
  expect([mustDestroyNow(day(63), day(61)), mustDestroyNow(day(63), day(62)), mustDestroyNow(null, day(99))]).toEqual([
    false,
    true,
    false,
  ])
  expect([mustRotateNow(day(63), day(29)), mustRotateNow(day(63), day(30)), mustRotateNow(null, day(99))]).toEqual([
    false,
    true,
    false,
  ])
})

test('a few orphans are collected, half of all keys are not', () => {
  expect(areTooMany(50, 60)).toBe(false)
  expect(areTooMany(51, 60)).toBe(true)
  expect(areTooMany(51, 510)).toBe(false)
  expect(areTooMany(51, 509)).toBe(true)
})
