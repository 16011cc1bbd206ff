import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFile, cancellationFile } from './calendar-file'

const stamp = new Date('2027-01-11T18:00:00Z')
const organizer = { name: 'League of California Cities', email: 'events@league.example' }
const days = {
  uid: 'conference-1@portal.example',
  title: 'City Managers; Winter, 2027',
  venue: 'Hall, 1 Main Street\nAlder',
  text: 'A back\\slash',
  from: '2027-05-12',
  to: '2027-05-14',
}

test('whole days end on the day after the last, and characters with a special meaning are escaped', () => {
  const file = calendarFile([days], organizer, stamp)
  expect(file).toContain('DTSTART;VALUE=DATE:20270512\r\nDTEND;VALUE=DATE:20270515\r\n')
  expect(file).toContain('SUMMARY:City Managers\\; Winter\\, 2027\r\n')
  expect(file).toContain('LOCATION:Hall\\, 1 Main Street\\nAlder\r\n')
  expect(file).toContain('DESCRIPTION:A back\\\\slash\r\n')
  expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
})

test('a time of day is written in UTC', () => {
  const { from: _f, to: _t, ...rest } = days
  const session = { ...rest, startsAt: new Date('2027-05-12T16:00:00Z'), endsAt: new Date('2027-05-12T18:30:00Z') }
  expect(calendarFile([session], organizer, stamp)).toContain('DTSTART:20270512T160000Z\r\nDTEND:20270512T183000Z\r\n')
})

test('no line is longer than 75 octets, and folding loses nothing', () => {
  const title = 'Ñandú '.repeat(40).trim()
  const file = calendarFile([{ ...days, title }], organizer, stamp)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`)
})

test('a strict parser reads back what was written, except control characters', () => {
  const title = 'Líne one\r\nline two\rline three\u0000\u0007; a, b \\n'
  const read = new ICAL.Component(ICAL.parse(calendarFile([{ ...days, title }], organizer, stamp)))
  const [event] = read.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(event?.summary).toBe('Líne one\nline two\nline three  ; a, b \\n')
  expect(event?.location).toBe(days.venue)
  expect(event?.organizer).toBe('mailto:events@league.example')
  expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2027-05-12', '2027-05-15'])
})

test('a file says what it is, who made it and when, and that whole days do not block the calendar', () => {
  const named = { ...organizer, name: 'League "of"\u0007 Cities' }
  expect(calendarFile([{ ...days, title: 'T', venue: 'V', text: 'X' }], named, stamp).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//League of California Cities//Member portal//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:conference-1@portal.example',
    'DTSTAMP:20270111T180000Z',
    'SEQUENCE:32464800',
    'ORGANIZER;CN="League of Cities":mailto:events@league.example',
    'DTSTART;VALUE=DATE:20270512',
    'DTEND;VALUE=DATE:20270515',
    'TRANSP:TRANSPARENT',
    'SUMMARY:T',
    'LOCATION:V',
    'DESCRIPTION:X',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('a line of 74 octets stays whole, and a longer one continues on the next line', () => {
  const of = (octets: number) =>
    calendarFile([{ ...days, title: 'x'.repeat(octets - 'SUMMARY:'.length) }], organizer, stamp)
  expect(of(74)).toContain(`SUMMARY:${'x'.repeat(66)}\r\nLOCATION`)
  expect(of(75)).toContain(`SUMMARY:${'x'.repeat(66)}\r\n x\r\n`)
})

const later = (seconds: number) => new Date(stamp.getTime() + seconds * 1_000)
const read = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const [event] = calendar.getAllSubcomponents('vevent')
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event?.getFirstPropertyValue('uid'),
    status: event?.getFirstPropertyValue('status') ?? null,
    sequence: Number(event?.getFirstPropertyValue('sequence')),
    organizer: event?.getFirstPropertyValue('organizer'),
  }
}

test('a cancellation has the UID and the organizer of the event that it removes, and a higher sequence (RFC 5546)', () => {
  const sent = read(calendarFile([days], organizer, stamp))
  expect(sent).toMatchObject({ method: 'PUBLISH', status: null })
  for (const canceledAt of [stamp, later(86_400)]) {
    const canceled = read(cancellationFile([days], organizer, canceledAt))
    expect(canceled).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: sent.uid, organizer: sent.organizer })
    expect(canceled.sequence).toBeGreaterThan(sent.sequence)
  }
})

test('who registers again after a cancellation gets the event back, and an earlier cancellation does not remove it', () => {
  const canceled = read(cancellationFile([days], organizer, stamp))
  expect(read(calendarFile([days], organizer, later(60))).sequence).toBeGreaterThan(canceled.sequence)
})

test('a sequence fits an iCalendar integer for decades, and is never negative', () => {
  expect(read(calendarFile([days], organizer, new Date('2090-01-01T00:00:00Z'))).sequence).toBeLessThan(2 ** 31)
  expect(read(calendarFile([days], organizer, new Date('2020-01-01T00:00:00Z'))).sequence).toBe(0)
})
