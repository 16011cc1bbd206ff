import { expect, test } from 'vitest'
import { instantOf } from '@/lib/base/calendar'
import { quote } from './quote'
import { guestPass, input, member, seat, session, ticket } from './quote-fixtures'
import { daysOf, eventSessionsFor } from './ticket-days'

const second = '2027-02-11'
const morning = { ...session, id: 'morning', startsAt: instantOf(second, '09:00'), endsAt: instantOf(second, '10:00') }
const evening = { ...session, id: 'evening', startsAt: instantOf(second, '22:00'), endsAt: instantOf(second, '23:00') }
const before = {
  ...session,
  id: 'before',
  startsAt: instantOf('2027-02-10', '22:00'),
  endsAt: instantOf('2027-02-10', '23:30'),
}
const sessions = [before, morning, evening]
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id)

test('an attendee for one day picks among the sessions of that day, in Los Angeles time', () => {
  expect(ids(eventSessionsFor({ ...ticket, onDay: second, sessions }))).toEqual(['morning', 'evening'])
  expect(ids(eventSessionsFor({ ...ticket, onDay: null, sessions }))).toEqual(['before', 'morning', 'evening'])
  expect(daysOf({ ...ticket, onDay: second })).toEqual({ from: second, to: second })
  expect(daysOf(ticket)).toEqual({ from: ticket.startsOn, to: ticket.endsOn })
})

test('a session that the ticket does not include is refused for everyone', () => {
  const guest = { ...guestPass, sessions }
  const category = { kind: 'guest', basis: 'none', cityName: null, memberUntil: null, isUnverified: false } as const
  expect(eventSessionsFor(guest)).toEqual([])
  const asked = [
    { item: guest, seats: [seat(category, ['morning'])] },
    { item: { ...ticket, onDay: second, sessions }, seats: [seat(member, ['before'])] },
  ]
  for (const { item, seats } of asked) {
    const { lines, problems } = quote(input({ lines: [{ item, quantity: 1 }], seats }))
    expect(lines.map(({ kind }) => kind)).toEqual(['registration'])
    expect(problems).toEqual([{ code: 'session-gone', attendee: 0 }])
  }
})
