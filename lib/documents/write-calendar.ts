import { association } from '@/lib/base/contact'
import { env } from '@/lib/infra/env'
import { type CalendarSeat, calendarEvents } from './rules/calendar-events'
import { calendarFile } from './rules/calendar-file'

/** The calendar file of some seats, with the association as organizer. */
export const calendarOf = (seats: readonly CalendarSeat[], now: Date): string =>
  calendarFile(calendarEvents(seats, new URL(env().APP_URL)), { name: association.name, email: association.email }, now)
