import { expect, test } from 'vitest'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'
import { clashesAt, forOthers, toTell } from './problem-text'

const clash: QuoteProblem = {
  code: 'sessions-clash',
  attendee: 1,
  first: 'Brown Act workshop',
  second: 'Records clinic',
}

test('overlapping sessions are reported beside that attendee’s checkboxes, and at the total with the attendee’s number', () => {
  expect(clashesAt([clash], 1)).toEqual([
    '“Brown Act workshop” and “Records clinic” are at the same time. Choose one of them.',
  ])
  expect(clashesAt([clash], 0)).toEqual([])
  expect(toTell([clash, clash, { code: 'delivery-missing' }])).toEqual([
    'Attendee 2: “Brown Act workshop” and “Records clinic” are at the same time. Choose one of them.',
  ])
})

test('another attendee’s email address is not called yours', () => {
  expect(forOthers('Enter your email address.')).toBe('Enter the attendee’s email address.')
  expect(forOthers('This isn’t an email address. It should look like name@city.gov.')).toContain('name@city.gov')
})
