import { expect, test } from 'vitest'
import { quote } from './quote'
import { input, member, seat, session, ticket } from './quote-fixtures'
import { clashes } from './registration-lines'

const at = (from: string, to: string) => ({
  ...session,
  startsAt: new Date(`2027-05-12T${from}:00Z`),
  endsAt: new Date(`2027-05-12T${to}:00Z`),
})

test('sessions that follow each other directly do not clash, in any order', () => {
  expect(clashes([at('09:00', '10:00'), at('10:00', '11:00')])).toEqual([])
  expect(clashes([at('10:00', '11:00'), at('09:00', '10:00')])).toEqual([])
})

test('every overlapping pair is named once', () => {
  const [long, inside, late] = [at('09:00', '12:00'), at('10:00', '11:00'), at('11:30', '13:00')]
  expect(clashes([long, inside, late])).toEqual([
    [long, inside],
    [long, late],
  ])
})

test('a registration’s title has conference and ticket, and its sessions are in order of time', () => {
  const [early, after] = ticket.sessions.filter(({ id }) => id !== 'session-late')
  const shuffled = { ...ticket, sessions: [after, early].filter((one) => one !== undefined) }
  const picked = seat(member, ['session-after', 'session-early'])
  const made = quote(input({ lines: [{ item: shuffled, quantity: 1 }], seats: [picked] }))
  expect(made.lines.map(({ title, itemId }) => [title, itemId])).toEqual([
    ['City Managers Conference: Full conference', 'ticket'],
    ['Ethics training', 'session-early'],
    ['Ethics training', 'session-after'],
  ])
})
