import { association } from '@/lib/base/contact'
import { env } from '@/lib/infra/env'
import { type CalendarSeat, calendarEvents } from './rules/calendar-events'
import { calendarFile } from './rules/calendar-file'

export const calendarOf = (seats: readonly CalendarSeat[], now: Date): string =>
  calendarFile(calendarEvents(seats, new URL(env().APP_URL)), { name: association.name, email: association.email }, now)
