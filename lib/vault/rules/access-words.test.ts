import { expect, test } from 'vitest'
import { purposes } from '../purposes-and-readers'
import { accessTimes, accessWhat, accessWho, accessWhy } from './access-words'

test('parts of one thing are named as one', () => {
  const badge = ['attendee.dietary', 'attendee.email', 'attendee.firstName', 'attendee.lastName'] as const
  expect(accessWhat({ fields: badge, purpose: 'run-event', granted: true })).toBe(
    'viewed your name, email address and dietary needs',
  )
  const delivery = ['delivery.name', 'delivery.street', 'delivery.zip', 'shipment.tracking'] as const
  expect(accessWhat({ fields: delivery, purpose: 'ship-order', granted: true })).toBe(
    'viewed your delivery address and tracking number',
  )
  expect(accessWhat({ fields: ['profile.phone'], purpose: 'search', granted: false })).toBe(
    'was denied access to your phone',
  )
})

test('a search is described by what it compared', () => {
  const fields = ['contact.email', 'attendee.email', 'profile.lastName'] as const
  expect(accessWhat({ fields, purpose: 'search', granted: true })).toBe('found you by your email address and name')
  expect(accessWhy('search', '')).toBe('Order search')
})

test('the reader is described by one role, or by all of a staff member’s roles that allow the access', () => {
  expect(accessWho('privacy')).toBe('Privacy desk')
  expect(accessWho('fulfillment,events')).toBe('Staff (Fulfillment and Events)')
})

test.each([
  ['ship-order', 'order:10002', 'Shipping order 10002'],
  ['answer-order', '', 'Answering a question about an order'],
  ['run-event', 'order:7', 'Preparing the event, order 7'],
  ['settle-affiliation', 'conference:clerks-2027', 'Checking a member price'],
  ['manage-roles', 'roles', 'Managing staff roles'],
] as const)('why: %s of "%s"', (purpose, subject, why) => expect(accessWhy(purpose, subject)).toBe(why))

test('every purpose has plain words (some showed their code name)', () => {
  for (const purpose of purposes) expect(accessWhy(purpose, '')).toMatch(/^[A-Z][a-z ]+$/)
})

test('repetitions within the hour are counted, unless there was only one access', () => {
  expect([accessTimes(1), accessTimes(4)]).toEqual(['', '4 times within an hour'])
})

test.each([
  ['fulfillment', 'Fulfillment'],
  ['events', 'Events'],
  ['finance', 'Finance'],
  ['admin', 'Administration'],
  ['operator', 'A system operator'],
  ['buyer', 'The person who registered you'],
  ['staff', 'Staff without that role'],
  ['member', 'Another member'],
  ['visitor', 'A visitor'],
  ['fulfillment,events,finance', 'Staff (Fulfillment, Events and Finance)'],
  ['a role of later', 'a role of later'],
])('who: %s reads as %s', (role, who) => expect(accessWho(role)).toBe(who))

test.each([
  ['profile.street', 'mailing address'],
  ['profile.city', 'mailing address'],
  ['profile.state', 'mailing address'],
  ['profile.zip', 'mailing address'],
  ['profile.cityId', 'city'],
  ['receipt.organization', 'organization'],
  ['receipt.email', 'email address'],
  ['attendee.title', 'job title'],
] as const)('what: %s reads as %s', (field, word) => {
  expect(accessWhat({ fields: [field], purpose: 'own', granted: true })).toBe(`viewed your ${word}`)
})

test('a refused search names what it asked for, and an access without fields is called data', () => {
  expect(accessWhat({ fields: ['profile.lastName'], purpose: 'search', granted: false })).toBe(
    'was denied access to your name',
  )
  expect(accessWhat({ fields: [], purpose: 'own', granted: true })).toBe('viewed your data')
})

test.each(['order', 'order:', 'conference:10002'])(
  'a subject that names no order ("%s") does not change the reason',
  (subject) => {
    expect(accessWhy('ship-order', subject)).toBe('Shipping an order')
  },
)
