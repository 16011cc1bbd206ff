import { expect, test } from 'vitest'
import { addDays, dayOf, weekdayOf } from '@/lib/base/calendar'
import { conferencePlans } from './conferences'
import { editionOf, editionsOn } from './editions'

const days = Array.from({ length: 3 * 366 }, (_, i) => new Date(Date.parse('2026-01-01T20:00:00Z') + i * 86_400_000))
const seededOn = (now: Date) => editionsOn(conferencePlans, now)

test('on any day of seeding, several are on sale: one at the early rate, one at the regular rate, and one is closed', () => {
  for (const now of days) {
    const today = dayOf(now)
    const editions = seededOn(now)
    const onSale = editions.filter((each) => each.onlineUntil >= today)
    const early = onSale.filter((each) => each.earlyUntil != null && each.earlyUntil >= today)
    expect(onSale.length, today).toBeGreaterThanOrEqual(5)
    expect(early.length, today).toBeGreaterThanOrEqual(1)
    expect(onSale.length - early.length, today).toBeGreaterThanOrEqual(1)
    expect(editions.length - onSale.length, today).toBeGreaterThanOrEqual(1)
  }
})

test('on any day of seeding, the conference of the tour and of the browser tests is on sale and refundable (it was closed in the weeks before it)', () => {
  for (const now of days) {
    const today = dayOf(now)
    const [tour] = seededOn(now).filter(({ slug }) => slug.startsWith('city-attorneys-spring-conference-'))
    // With a week to spare, for a portal that was seeded some days ago.
    expect(
      [tour?.onlineUntil, tour?.refundUntil].map((day) => (day ?? '') >= addDays(today, 7)),
      today,
    ).toEqual([true, true])
  }
})

test('editions run Wednesday to Friday, in the month of the earlier editions, after the seeding', () => {
  for (const now of days) {
    for (const [i, edition] of seededOn(now).entries()) {
      expect(weekdayOf(edition.startsOn)).toBe(3)
      expect(edition.endsOn).toBe(addDays(edition.startsOn, 2))
      expect(Number(edition.startsOn.slice(5, 7))).toBe(conferencePlans[i]?.month)
      expect(edition.startsOn > dayOf(now)).toBe(true)
    }
  }
})

test('the editions of 2026 are on their published dates', () => {
  const starts = conferencePlans.map((plan) => editionOf(plan, new Date('2025-12-20T20:00:00Z')).startsOn)
  expect(starts).toEqual([
    '2026-09-23',
    '2026-02-11',
    '2026-01-21',
    '2026-03-11',
    '2026-02-25',
    '2026-04-22',
    '2026-05-13',
    '2026-12-09',
  ])
})

test('sessions keep their local times in Sacramento', () => {
  const attorneys = conferencePlans.find((plan) => plan.slug.startsWith('city-attorneys'))
  if (!attorneys) throw new Error('no such plan')
  const [workshop] = editionOf(attorneys, new Date('2027-01-02T20:00:00Z')).sessions
  expect(workshop?.startsAt.toISOString()).toBe('2027-05-12T16:00:00.000Z')
})
