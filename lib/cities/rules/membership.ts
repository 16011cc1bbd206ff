import type { Day } from '@/lib/base/calendar'

/** The city of an email address. `until` is the last day of its current membership; null if it is not a member. */
export type CityOfEmail = { cityId: string; cityName: string; member: boolean; until: Day | null }

/** Both days are included. */
export type MembershipPeriod = { since: Day; until: Day }

/**
 * The membership in force on a day; of several, the one that lasts longest. Null if the city is not a member on that
 * day, even if it was before or will be later.
 */
export function membershipOn<P extends MembershipPeriod>(periods: readonly P[], day: Day): P | null {
  const holding = periods.filter((period) => period.since <= day && day <= period.until)
  return holding.reduce<P | null>((best, period) => (best && best.until >= period.until ? best : period), null)
}
