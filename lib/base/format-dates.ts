/** An instant, or a calendar day written "2027-05-12", which has no time zone. */
export type Moment = Date | string

/** Every instant is shown as a clock in Sacramento reads. */
const timeZone = 'America/Los_Angeles'

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

// Only numbers are taken from Intl: its words and spaces differ between Node and browsers, which would break hydration.
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
})

type Parts = { year: number; month: number; day: number; hour: number; minute: number }

/** "May 12, 2027" */
export function formatDate(moment: Moment): string {
  const date = partsOf(moment)
  return `${monthDay(date)}, ${date.year}`
}

/** "Nov 20", for tables and lists within about a year */
export function formatShortDate(moment: Moment): string {
  const date = partsOf(moment)
  return `${monthName(date).slice(0, 3)} ${date.day}`
}

/** "Wednesday, May 12" */
export function formatWeekday(moment: Moment): string {
  const date = partsOf(moment)
  const weekday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()
  return `${weekdays[weekday]}, ${monthDay(date)}`
}

/** "May 12 to 14, 2027"; months and years are repeated only where they differ. Both days are included. */
export function formatDateRange(from: Moment, to: Moment): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  if (first.year !== last.year) return `${formatDate(from)} to ${formatDate(to)}`
  if (first.month !== last.month) return `${monthDay(first)} to ${formatDate(to)}`
  if (first.day !== last.day) return `${monthDay(first)} to ${last.day}, ${last.year}`
  return formatDate(from)
}

/** "2:14 PM" */
export function formatTime(moment: Moment): string {
  const date = partsOf(moment)
  return `${hourMinute(date)} ${amOrPm(date)}`
}

/** "9:00 to 11:30 AM", "11:30 AM to 1:15 PM" */
export function formatTimeRange(from: Moment, to: Moment): string {
  const [first, last] = [partsOf(from), partsOf(to)]
  const start = amOrPm(first) === amOrPm(last) ? hourMinute(first) : formatTime(from)
  return `${start} to ${formatTime(to)}`
}

/** "November 20, 2026, 2:14 PM" */
export function formatDateTime(moment: Moment): string {
  return `${formatDate(moment)}, ${formatTime(moment)}`
}

/** "Nov 20, 2:14 PM" */
export function formatShortDateTime(moment: Moment): string {
  return `${formatShortDate(moment)}, ${formatTime(moment)}`
}

/** For the datetime attribute: "2027-05-12" for a day, otherwise the full instant in UTC. */
export function machineDate(moment: Moment): string {
  return typeof moment === 'string' ? moment : moment.toISOString()
}

function partsOf(moment: Moment): Parts {
  if (typeof moment === 'string') return partsOfDay(moment)
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (name: keyof Parts) => parts.get(name) ?? 0
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

function partsOfDay(text: string): Parts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) throw new RangeError('a calendar day is written YYYY-MM-DD')
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), hour: 0, minute: 0 }
}

const monthName = (date: Parts) => months[date.month - 1] ?? ''
const monthDay = (date: Parts) => `${monthName(date)} ${date.day}`
const amOrPm = (date: Parts) => (date.hour < 12 ? 'AM' : 'PM')
const hourMinute = (date: Parts) => `${date.hour % 12 || 12}:${String(date.minute).padStart(2, '0')}`
