import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarSeat, calendarEvents, canceledEvents } from './calendar-events'
import { calendarFile } from './calendar-file'

const portal = new URL('https://portal.example:8443/')
const organizer = { name: 'League of California Cities', email: 'events@league.example' }
const days = ['2027-05-12', '2027-05-13', '2027-05-14']
const whole = { startsOn: '2027-05-12', endsOn: '2027-05-14' }

const seat = (conferenceId: string, onDay: string | null, sessionIds: readonly string[] = []): CalendarSeat => ({
  conference: {
    id: conferenceId,
    href: `/conferences/slug-${conferenceId}`,
    title: `Conference ${conferenceId}`,
    venue: 'Hall, North; Wing',
    venueAddress: '1 Main Street',
    venueCity: 'Alder',
    ...(onDay === null ? whole : { startsOn: onDay, endsOn: onDay }),
  },
  onDay,
  sessions: sessionIds.map((id) => ({
    id,
    title: `Session ${id}`,
    startsAt: new Date('2027-05-12T16:00:00Z'),
    endsAt: new Date('2027-05-12T18:30:00Z'),
  })),
})

/** What a calendar reads from a file: each UID with its days. */
function read(seats: readonly CalendarSeat[]): [uid: string, span: string][] {
  const file = calendarFile(calendarEvents(seats, portal), organizer, new Date('2027-01-11T18:00:00Z'))
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
  return events.map((each) => {
    const { uid, startDate, endDate } = new ICAL.Event(each)
    return [uid, `${startDate}/${endDate}`]
  })
}

test('three-day attendees, a one-day guest and two single days of one person give one event per span of days', () => {
  const spans = read([seat('a', null), seat('a', '2027-05-12'), seat('a', null), seat('a', '2027-05-14')])
  expect(spans.map(([, span]) => span)).toEqual([
    '2027-05-12/2027-05-15',
    '2027-05-12/2027-05-13',
    '2027-05-14/2027-05-15',
  ])
  expect(new Set(spans.map(([uid]) => uid)).size).toBe(3)
})

const anySeat = fc
  .tuple(fc.constantFrom('a', 'b'), fc.constantFrom(null, ...days), fc.subarray(['s', 't', 'u']))
  .map(([id, onDay, sessions]) =>
    seat(
      id,
      onDay,
      sessions.map((each) => `${id}${each}`),
    ),
  )

test('in any files of any seats a UID always means the same event (emailed files shared one, and the second replaced the first)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anySeat, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      (files) => {
        const found = files.map(read)
        const meaning = new Map(found.flat())
        for (const [uid, span] of found.flat()) expect(meaning.get(uid)).toBe(span)
        for (const [at, seats] of files.entries()) {
          const spans = new Set(
            seats.map(({ conference }) => `${conference.id} ${conference.startsOn} ${conference.endsOn}`),
          )
          const sessions = new Set(seats.flatMap((each) => each.sessions.map(({ id }) => id)))
          expect(found[at]).toHaveLength(spans.size + sessions.size)
        }
      },
    ),
  )
})

test('a conference that moved keeps its UID, so that a calendar moves its event', () => {
  const moved = seat('a', null)
  const [before] = read([moved])
  const [after] = read([
    { ...moved, conference: { ...moved.conference, startsOn: '2027-06-02', endsOn: '2027-06-04' } },
  ])
  expect(after?.[0]).toBe(before?.[0])
  expect(after?.[1]).toBe('2027-06-02/2027-06-05')
})

test.each([
  ['your own seat', [null], 'Conference a', ''],
  ['a colleague’s', ['Ben Ito'], 'Conference a (Ben Ito)', 'Registered: Ben Ito'],
  ['yours and a colleague’s', [null, 'Ben Ito'], 'Conference a', 'Also registered: Ben Ito'],
  [
    'five colleagues’',
    ['Ana', 'Ben', 'Cy', 'Di', 'Eva'],
    'Conference a (Ana, Ben, Cy and 2 more)',
    'Registered: Ana, Ben, Cy, Di, Eva',
  ],
  ['two seats of one colleague', ['Ben Ito', 'Ben Ito'], 'Conference a (Ben Ito)', 'Registered: Ben Ito'],
])(
  'one event for %s says who attends (a colleague’s looked like the buyer’s own in the buyer’s calendar)',
  (_, attendees, title, told) => {
    const seats = attendees.map((attendee) => ({ ...seat('a', null), attendee }))
    const [event, ...others] = calendarEvents(seats, portal)
    expect(others).toEqual([])
    expect(event?.title).toBe(title)
    expect(event?.text.split('\n')[1] ?? '').toBe(told)
  },
)

test('a session’s event has the session’s title and names only the attendees who picked it', () => {
  const picked = [
    { ...seat('a', null, ['s']), attendee: 'Ana' },
    { ...seat('a', null), attendee: 'Ben' },
  ]
  const titles = calendarEvents(picked, portal).map(({ title }) => title)
  expect(titles).toEqual(['Conference a (Ana, Ben)', 'Session s (Ana)'])
})

test('each event links to its conference, and its UID is from the conference, the day or the session', () => {
  const events = calendarEvents([seat('a', null, ['s']), seat('a', '2027-05-13')], portal)
  expect(events.map(({ uid }) => uid)).toEqual([
    'conference-a@portal.example',
    'session-s@portal.example',
    'conference-a-2027-05-13@portal.example',
  ])
  for (const { text } of events) expect(text).toBe('https://portal.example:8443/conferences/slug-a')
})

test('the event of a conference without a public page has no link', () => {
  const { conference, ...rest } = seat('a', null, ['s'])
  const hidden = { ...rest, conference: { ...conference, href: null } }
  expect(calendarEvents([hidden], portal).map(({ text }) => text)).toEqual(['', ''])
  expect(calendarEvents([{ ...hidden, attendee: 'Ana' }], portal)[0]?.text).toBe('Registered: Ana')
})

test('three names fit in a title', () => {
  const seats = ['Ana', 'Ben', 'Cy'].map((attendee) => ({ ...seat('a', null), attendee }))
  expect(calendarEvents(seats, portal)[0]?.title).toBe('Conference a (Ana, Ben, Cy)')
})

test.each<[string, CalendarSeat[], CalendarSeat[], string[]]>([
  ['all', [seat('a', null, ['s'])], [], ['conference-a@portal.example', 'session-s@portal.example']],
  ['none that another seat still has', [seat('a', null, ['s'])], [seat('a', null, ['s'])], []],
  [
    'the session, if the other seat does not have it',
    [seat('a', null, ['s'])],
    [seat('a', null)],
    ['session-s@portal.example'],
  ],
  [
    'one day of two',
    [seat('a', days[0] ?? null)],
    [seat('a', days[1] ?? null)],
    ['conference-a-2027-05-12@portal.example'],
  ],
  ['each once', [seat('a', null), seat('a', null)], [seat('b', null)], ['conference-a@portal.example']],
])('a cancellation removes from a calendar: %s', (_, canceled, kept, uids) => {
  expect(canceledEvents(canceled, kept, portal).map(({ uid }) => uid)).toEqual(uids)
})
