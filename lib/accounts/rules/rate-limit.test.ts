import { expect, test } from 'vitest'
import {
  type Bucket,
  buckets,
  codesBackAt,
  countsByDay,
  decideLimit,
  limits,
  oldestWindow,
  windowStartOf,
} from './rate-limit'

const now = new Date('2026-11-24T12:07:30Z')

test('the last allowed request is allowed, and the next is told when to retry', () => {
  const { max } = limits['mail-address']
  expect(decideLimit('mail-address', max, now).ok).toBe(true)
  expect(decideLimit('mail-address', max + 1, now)).toEqual({
    ok: false,
    refusal: { code: 'too-many', retryAt: new Date('2026-11-24T12:15:00Z') },
  })
})

test('a window begins on its quarter of an hour', () => {
  expect(windowStartOf('mail-network', now)).toEqual(new Date('2026-11-24T12:00:00Z'))
})

test('no window that still counts is deleted', () => {
  for (const bucket of Object.keys(limits) as Bucket[]) {
    expect(oldestWindow(bucket, now) < windowStartOf(bucket, now)).toBe(true)
  }
})

test('counts of a day stay until that UTC day ends, and counts of a quarter of an hour for at most half an hour', () => {
  expect(oldestWindow('code-address', now)).toEqual(new Date('2026-11-23T12:07:30Z'))
  expect(oldestWindow('mail-pair', now)).toEqual(new Date('2026-11-24T11:52:30Z'))
  expect(codesBackAt(now)).toEqual(new Date('2026-11-25T00:00:00Z'))
})

test('only limits for a whole day count by the day', () => {
  expect(buckets.filter(countsByDay)).toEqual(['code-address', 'code-session', 'code-warning'])
})
