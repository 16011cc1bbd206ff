import { type Day, dayOf } from '@/lib/base/calendar'

/**
 * True once the last day has ended in Sacramento: an event, or a seat for one of its days, is over at the midnight
 * after it. For queries: `isNotOver` in lib/catalog/last-day.ts.
 */
export const isEventOver = (lastDay: Day, now: Date): boolean => lastDay < dayOf(now)
