import { expect, test } from 'vitest'
import { session } from './quote-fixtures'
import { clashes } from './registration-lines'

const at = (from: string, to: string) => ({
  ...session,
  startsAt: new Date(`2027-05-12T${from}:00Z`),
  endsAt: new Date(`2027-05-12T${to}:00Z`),
})

test('sessions that touch do not clash, in whatever order they stand', () => {
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
