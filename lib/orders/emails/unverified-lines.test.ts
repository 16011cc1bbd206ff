import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { type UnverifiedLine, unverifiedLines, unverifiedText } from './unverified-lines'

const line = (n: number, basis: UnverifiedLine['basis'] = 'address', difference = 12_500) => ({
  name: `Guest ${n}`,
  basis,
  difference: cents(difference),
})
const several = (count: number) => Array.from({ length: count }, (_, n) => line(n + 1))

test('ten unverified prices have a line each', () => {
  const told = unverifiedLines([...several(9), line(10, 'colleague')])
  expect(told).toHaveLength(10)
  expect(told[0]).toEqual({ name: 'Guest 1', detail: 'Email address not confirmed yet', cents: 12_500 })
  expect(told[9]?.detail).toContain('this person works for')
})

test('equal lines of a large order are grouped, list every name and add up (31 lines of $125)', () => {
  const told = unverifiedLines([...several(30), line(31, 'colleague'), line(32, 'address', 100_000)])
  expect(told.map(({ name, cents: amount }) => [name, amount])).toEqual([
    ['30 × $125.00', 375_000],
    ['1 × $125.00', 12_500],
    ['1 × $1,000.00', 100_000],
  ])
  for (let n = 1; n <= 30; n++) expect(told[0]?.detail).toContain(`Guest ${n}`)
  expect(told[1]?.detail).toBe(
    'Guest 31. You confirmed that this person works for or serves your city. Our staff will check.',
  )
})

test('only attendees whose price depends on their address are said to get a link (everyone was told to confirm one)', () => {
  const accepted = 'You accepted that we may bill the difference if we can’t verify'
  expect(unverifiedText([line(1)], true)).toBe(
    `${accepted} it. We emailed Guest 1 a link to confirm their email address.`,
  )
  expect(unverifiedText([line(1)], false)).toBe(
    `${accepted} it. Once this order is confirmed, we’ll email Guest 1 a link to confirm their email address.`,
  )
  expect(unverifiedText(several(2), true)).toBe(
    `${accepted} them. We emailed each of these attendees a link to confirm their email address.`,
  )
  expect(unverifiedText([...several(2), line(3, 'colleague')], true)).toBe(
    `${accepted} them. We emailed each attendee with a city address a link to confirm it. Our staff will check the others.`,
  )
  expect(unverifiedText([line(1, 'colleague')], true)).toBe(`${accepted} it.`)
})
