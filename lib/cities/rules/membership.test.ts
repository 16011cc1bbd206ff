import { expect, test } from 'vitest'
import { membershipOn } from './membership'

const year = { since: '2026-07-01', until: '2027-06-30' }
const next = { since: '2027-07-01', until: '2028-06-30' }

test('the first and the last day of a membership count', () => {
  expect(membershipOn([year], '2026-06-30')).toBeNull()
  expect(membershipOn([year], '2026-07-01')).toBe(year)
  expect(membershipOn([year], '2027-06-30')).toBe(year)
  expect(membershipOn([year], '2027-07-01')).toBeNull()
})

test('a city is not a member in the gap between two memberships', () => {
  const late = { since: '2027-09-01', until: '2028-06-30' }
  expect(membershipOn([year, late], '2027-08-15')).toBeNull()
})

test('of two current memberships, the one that lasts longer is returned', () => {
  const long = { since: '2027-01-01', until: '2028-12-31' }
  expect(membershipOn([year, long, next], '2027-03-01')).toBe(long)
  expect(membershipOn([], '2027-03-01')).toBeNull()
})

test('of two that end on one day, the first is returned', () => {
  const again = { ...year, since: '2026-09-01' }
  expect(membershipOn([year, again], '2027-03-01')).toBe(year)
  const short = { since: '2026-09-01', until: '2027-04-30' }
  expect(membershipOn([year, short], '2027-03-01')).toBe(year)
})
