import { expect, test } from 'vitest'
import { isFresh, isLive, isVisitDue, sessionExpiry } from './session'

const noon = new Date('2026-11-24T12:00:00Z')
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)
const session = (seen = noon) => ({ seenAt: seen, expiresAt: sessionExpiry(noon) })

test('thirty days after sign-in it is over, however often it was used', () => {
  expect(isLive(session(later(29.9)), later(29.99))).toBe(true)
  expect(isLive(session(later(29.9)), later(30))).toBe(false)
})

test('seven days without a visit end it', () => {
  expect(isLive(session(), later(6.99))).toBe(true)
  expect(isLive(session(), later(7))).toBe(false)
})

test('a visit is written once an hour', () => {
  expect(isVisitDue(session(), new Date(noon.getTime() + 3_599_999))).toBe(false)
  expect(isVisitDue(session(), new Date(noon.getTime() + 3_600_000))).toBe(true)
})

test('a proof is fresh for a quarter of an hour', () => {
  expect(isFresh(noon, new Date(noon.getTime() + 899_999))).toBe(true)
  expect(isFresh(noon, new Date(noon.getTime() + 900_000))).toBe(false)
})
