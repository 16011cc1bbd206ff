/** A calendar day in Sacramento, written "2027-05-12". Days in this form compare as text. */
export type Day = string

const timeZone = 'America/Los_Angeles'
const dayClock = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
const hourClock = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' })

/** The day of an instant in Sacramento: a deadline ends at midnight there. */
export const dayOf = (at: Date): Day => dayClock.format(at)

/** The day `n` days later (earlier if negative). Throws RangeError for a malformed day. */
export function addDays(day: Day, n: number): Day {
  const date = parse(day)
  date.setUTCDate(date.getUTCDate() + n)
  return date.toISOString().slice(0, 10)
}

/** 0 is Sunday, 3 is Wednesday. */
export const weekdayOf = (day: Day): number => parse(day).getUTCDay()

/**
 * The instant at which a clock in Sacramento shows `time` ("09:00") on that day. Throws RangeError for a time that the
 * clocks skip.
 */
export function instantOf(day: Day, time: string): Date {
  const wanted = `${day} ${time}`
  for (const hoursBehind of [7, 8]) {
    const at = new Date(Date.parse(`${day}T${time}:00Z`) + hoursBehind * 3_600_000)
    if (`${dayOf(at)} ${hourClock.format(at)}` === wanted) return at
  }
  throw new RangeError('the clocks in Sacramento do not show this time')
}

function parse(day: Day): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime())) throw new RangeError('a day is YYYY-MM-DD')
  return date
}
