import { expect, test } from 'vitest'
import { isLive, isVisitDue, loginSessionExpiry } from './session'

const noon = new Date('2026-11-24T12:00:00Z')
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)
const minutes = (n: number) => later(n / (24 * 60))
const session = (seen = noon) => ({ seenAt: seen, freshAt: noon, expiresAt: loginSessionExpiry(noon) })

test('a session ends thirty days after sign-in, however often it was used', () => {
  expect(isLive(session(later(29.9)), later(29.99), 'member')).toBe(true)
  expect(isLive(session(later(29.9)), later(30), 'member')).toBe(false)
})

test('a session ends after seven days without a visit', () => {
  expect(isLive(session(), later(6.99), 'member')).toBe(true)
  expect(isLive(session(), later(7), 'member')).toBe(false)
})

test.each([
  { seen: 0, at: 59, live: true },
  { seen: 0, at: 60, live: false },
  { seen: 12 * 60 - 10, at: 12 * 60 - 1, live: true },
  { seen: 12 * 60 - 10, at: 12 * 60, live: false },
])('a staff session verified at 0 min and last seen at $seen min is live at $at min: $live', ({ seen, at, live }) => {
  expect(isLive(session(minutes(seen)), minutes(at), 'staff')).toBe(live)
  expect(isLive(session(minutes(seen)), minutes(at), 'member')).toBe(true)
})

test('a visit is written once an hour, or once in five minutes for staff', () => {
  expect(isVisitDue(session(), new Date(noon.getTime() + 3_599_999), 'member')).toBe(false)
  expect(isVisitDue(session(), new Date(noon.getTime() + 3_600_000), 'member')).toBe(true)
  expect(isVisitDue(session(), minutes(4), 'staff')).toBe(false)
  expect(isVisitDue(session(), minutes(5), 'staff')).toBe(true)
})
