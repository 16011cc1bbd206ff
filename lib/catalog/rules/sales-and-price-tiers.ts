import { type Day, dayOf } from '@/lib/base/calendar'
import { isEventOver } from './event-over'

export type Tier = 'early' | 'regular'

/**
 * The price tier on the day of registering, in Sacramento. The last early day counts. Without an early day it is
 * regular.
 */
export const tierOn = (conference: { earlyUntil: Day | null }, now: Date): Tier =>
  conference.earlyUntil !== null && dayOf(now) <= conference.earlyUntil ? 'early' : 'regular'

export type Sales = { state: 'open'; until: Day } | { state: 'closed'; since: Day } | { state: 'over' }

/**
 * Online sales end after `onlineUntil`; the published rule sets it seven days before the first day. The whole day
 * counts.
 */
export function salesOn(conference: { onlineUntil: Day; endsOn: Day }, now: Date): Sales {
  const today = dayOf(now)
  if (isEventOver(conference.endsOn, now)) return { state: 'over' }
  if (today > conference.onlineUntil) return { state: 'closed', since: conference.onlineUntil }
  return { state: 'open', until: conference.onlineUntil }
}

/** `not-on-sale`: online sales would be open, but staff withdrew every ticket. */
export type TicketSales = Sales | { state: 'not-on-sale' }

/** Whether a visitor can register online today. `hasTickets`: at least one ticket type is on sale. */
export function ticketSalesOn(
  { hasTickets, ...conference }: { onlineUntil: Day; endsOn: Day; hasTickets: boolean },
  now: Date,
): TicketSales {
  const sales = salesOn(conference, now)
  return sales.state === 'open' && !hasTickets ? { state: 'not-on-sale' } : sales
}
