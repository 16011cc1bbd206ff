import { expect, test } from 'vitest'
import { secondDays } from './second-days'

const ada = (onDay: string | null, firstName = 'Ada') => ({
  firstName,
  lastName: 'Reyes',
  email: 'ada@alder.example',
  conferenceId: 'annual',
  onDay,
})

test('the same person with two single days is told once, at the second; others and whole conferences are not', () => {
  expect(secondDays([ada('2027-05-12'), ada('2027-05-13', 'Bo'), ada('2027-05-14')])).toEqual([null, null, 0])
  expect(secondDays([ada('2027-05-12'), ada('2027-05-12')])).toEqual([null, null])
  expect(secondDays([ada(null), ada(null)])).toEqual([null, null])
})
