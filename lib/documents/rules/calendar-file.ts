/** One entry of a calendar file: whole days (including the last), or a time of day. */
export type CalendarEvent = {
  uid: string
  title: string
  venue: string
  text: string
} & ({ from: string; to: string } | { startsAt: Date; endsAt: Date })

export type Organizer = { name: string; email: string }

/** An iCalendar file (RFC 5545), published by its organizer (RFC 5546). `stamp` is when it was made. */
export const calendarFile = (events: readonly CalendarEvent[], organizer: Organizer, stamp: Date): string =>
  fileOf('PUBLISH', events, (event) => entry(event, organizer, { stamp, sequence: sequenceAt(stamp) }))

/**
 * The file that removes published events from a calendar (RFC 5546, 3.2.5 and the example 4.1.4). One more than the
 * sequence of its moment, so that it also removes what was published in the same second.
 */
export const cancellationFile = (events: readonly CalendarEvent[], organizer: Organizer, canceledAt: Date): string =>
  fileOf('CANCEL', events, (event) =>
    entry(event, organizer, { stamp: canceledAt, sequence: sequenceAt(canceledAt) + 1, status: 'cancelled' }),
  )

/**
 * A calendar keeps the version with the highest sequence. An event can be canceled and published again, for someone who
 * registers again, so we count seconds: what was made later wins. They fit a 32-bit integer until 2094.
 */
const sequenceAt = (at: Date): number => Math.max(0, Math.floor((at.getTime() - firstSequence) / 1_000))
const firstSequence = Date.UTC(2026, 0, 1)

function fileOf(
  method: 'PUBLISH' | 'CANCEL',
  events: readonly CalendarEvent[],
  entryOf: (event: CalendarEvent) => string[],
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//League of California Cities//Member portal//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...events.flatMap(entryOf),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

type Version = { stamp: Date; sequence: number; status?: 'cancelled' }

function entry(event: CalendarEvent, organizer: Organizer, { stamp, sequence, status }: Version): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${instant(stamp)}`,
    `SEQUENCE:${sequence}`,
    ...(status ? [`STATUS:${status.toUpperCase()}`] : []),
    `ORGANIZER;CN="${organizer.name.replaceAll(/["\p{Cc}]/gu, '')}":mailto:${organizer.email}`,
    ...('from' in event
      ? [`DTSTART;VALUE=DATE:${day(event.from)}`, `DTEND;VALUE=DATE:${day(event.to, 1)}`, 'TRANSP:TRANSPARENT']
      : [`DTSTART:${instant(event.startsAt)}`, `DTEND:${instant(event.endsAt)}`]),
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.venue)}`,
    `DESCRIPTION:${escaped(event.text)}`,
    'END:VEVENT',
  ]
}

const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** Whole days end on the day after the last. */
function day(text: string, later = 0): string {
  const date = new Date(`${text}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + later)
  return date.toISOString().slice(0, 10).replaceAll('-', '')
}

/** A line must not contain control characters. A line break is written as two letters. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll(/\r\n|[\r\n]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')

/** A line has at most 75 octets. The rest follows on the next line, after a space. Characters are not split. */
function fold(line: string): string {
  let octets = 0
  let folded = ''
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 74) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
