import { expect, test } from 'vitest'
import { earlierDaysOfSamePerson } from './same-person-days'

const ada = (onDay: string | null, firstName = 'Ada') => ({
  firstName,
  lastName: 'Reyes',
  email: 'ada@alder.example',
  conferenceId: 'annual',
  onDay,
})

test('the same person with two single days is reported once, at the second; other people and whole conferences are not', () => {
  expect(earlierDaysOfSamePerson([ada('2027-05-12'), ada('2027-05-13', 'Bo'), ada('2027-05-14')])).toEqual([
    null,
    null,
    0,
  ])
  expect(earlierDaysOfSamePerson([ada('2027-05-12'), ada('2027-05-12')])).toEqual([null, null])
  expect(earlierDaysOfSamePerson([ada(null), ada(null)])).toEqual([null, null])
})

test('a day beside the whole conference, and people without an email address, are not second days', () => {
  const blank = { ...ada('2027-05-13'), email: '' }
  expect(earlierDaysOfSamePerson([ada(null), ada('2027-05-12')])).toEqual([null, null])
  expect(earlierDaysOfSamePerson([{ ...blank, onDay: '2027-05-12' }, blank])).toEqual([null, null])
  expect(earlierDaysOfSamePerson([ada(null), blank])).toEqual([null, null])
  expect(earlierDaysOfSamePerson([ada('2027-05-12'), ada('2027-05-13'), ada(null)])).toEqual([null, 0, null])
  expect(earlierDaysOfSamePerson([ada('2027-05-12'), ada('2027-05-13', ' ADA ')])).toEqual([null, 0])
  expect(earlierDaysOfSamePerson([ada('2027-05-12'), { ...ada('2027-05-13'), conferenceId: 'workshop' }])).toEqual([
    null,
    null,
  ])
})
