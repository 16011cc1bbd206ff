import { addDays, dayOf } from '@/lib/base/calendar'
import type { city, membership } from '../../schema/cities'

type CityRow = typeof city.$inferInsert

/** Marked as non-members on the old page of the Orange County division. */
const knownNonMembers = ['laguna-hills', 'laguna-woods']

/**
 * Assumption: 476 of 483 cities are members. The sources name two of the seven that are not. The other five are the
 * smallest cities by population; nothing is known about their membership.
 */
const assumedNonMembers = 5

function nonMembersAmong(cities: readonly CityRow[]): Set<string> {
  const smallest = [...cities]
    .filter(({ id }) => !knownNonMembers.includes(id))
    .sort((a, b) => (a.population ?? 0) - (b.population ?? 0))
    .slice(0, assumedNonMembers)
  return new Set([...knownNonMembers, ...smallest.map(({ id }) => id)])
}

/** Assumption: a membership year runs from July to June, and every member has paid for at least half a year ahead. */
export function membershipsOf(cities: readonly CityRow[], now: Date): (typeof membership.$inferInsert)[] {
  const not = nonMembersAmong(cities)
  return cities.filter(({ id }) => !not.has(id)).map(({ id }) => ({ cityId: id, ...membershipYears(now) }))
}

export function membershipYears(now: Date): { since: string; until: string } {
  const ahead = addDays(dayOf(now), 182)
  const year = Number(ahead.slice(0, 4)) + (ahead.slice(5) > '06-30' ? 1 : 0)
  return { since: `${year - 5}-07-01`, until: `${year}-06-30` }
}
