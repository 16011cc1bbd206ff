import { type Day, dayOf } from '@/lib/base/calendar'

export type Tier = 'early' | 'regular'

/** The tier on the day of registering, as Sacramento counts days; the last early day counts. No early tier: regular. */
export const tierOn = (conference: { earlyUntil: Day | null }, now: Date): Tier =>
  conference.earlyUntil !== null && dayOf(now) <= conference.earlyUntil ? 'early' : 'regular'

export type Sales = { state: 'open'; until: Day } | { state: 'closed'; since: Day } | { state: 'over' }

/** Online sales end after `onlineUntil`, seven days before the first day in the published rule; a day counts whole. */
export function salesOn(conference: { onlineUntil: Day; endsOn: Day }, now: Date): Sales {
  const today = dayOf(now)
  if (today > conference.endsOn) return { state: 'over' }
  if (today > conference.onlineUntil) return { state: 'closed', since: conference.onlineUntil }
  return { state: 'open', until: conference.onlineUntil }
}
