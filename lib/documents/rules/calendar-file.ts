/** One entry of a calendar file: whole days (including the last), or a time of day. */
export type CalendarEvent = {
  uid: string
  title: string
  venue: string
  text: string
} & ({ from: string; to: string } | { startsAt: Date; endsAt: Date })

export type Organizer = { name: string; email: string }

/** An iCalendar file (RFC 5545), published by its organizer (RFC 5546). `stamp` is when it was made. */
export function calendarFile(events: readonly CalendarEvent[], organizer: Organizer, stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//League of California Cities//Member portal//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => entry(event, organizer, stamp)),
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function entry(event: CalendarEvent, organizer: Organizer, stamp: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${instant(stamp)}`,
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
