import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file'

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
