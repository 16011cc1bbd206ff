import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { conference, ticketType } from '@/db/schema/catalog'
import { type Day, dayOf } from '@/lib/base/calendar'

/**
 * The last day of a seat: its ticket's one day, or the conference's last. For queries that join conference and
 * ticketType.
 */
export const lastDay = sql<Day>`coalesce(${ticketType.onDay}, ${conference.endsOn})`

/**
 * The rule of rules/event-over.ts in a query: true while this day has not ended in Sacramento. Takes the current time,
 * or the parameter of a query that is built once, whose value is then today's day.
 */
export const isNotOver = (day: SQLWrapper, nowOrToday: Date | SQL): SQL<boolean> =>
  sql<boolean>`${day} >= ${nowOrToday instanceof Date ? dayOf(nowOrToday) : nowOrToday}::date`
