import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatShortDate,
  formatShortDateTime,
  formatTime,
  formatWeekday,
  type Moment,
  machineDate,
} from '@/lib/base/format-dates'

const forms = {
  date: formatDate,
  short: formatShortDate,
  weekday: formatWeekday,
  time: formatTime,
  'date-time': formatDateTime,
  'short-date-time': formatShortDateTime,
}

/** A date in Sacramento's time zone, with the exact instant in `dateTime`. */
export function DateText({ at, form = 'date' }: { at: Moment; form?: keyof typeof forms }) {
  return <time dateTime={machineDate(at)}>{forms[form](at)}</time>
}

/** "May 12 to 14, 2027" */
export function DateRange({ from, to }: { from: Moment; to: Moment }) {
  return <span>{formatDateRange(from, to)}</span>
}
