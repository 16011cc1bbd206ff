import { expect, test } from 'vitest'
import { type Actor, hasRole, isOperator, isRole, isStaff, operator, personOf, roles, system, visitor } from './actor'
import { newId, type PersonId } from './ids'

const person = newId<PersonId>()
const signedIn = { person, freshAt: new Date(0), sessionId: 's' }
const member: Actor = { kind: 'member', ...signedIn }
const staff: Actor = { kind: 'staff', roles: ['events'], ...signedIn }

test('only the listed roles are roles', () => {
  for (const role of roles) expect(isRole(role)).toBe(true)
  for (const text of ['', 'Events', 'member', 'superuser']) expect(isRole(text)).toBe(false)
})

test.each<[string, Actor, { person: PersonId | null; staff: boolean; operator: boolean }]>([
  ['a visitor', visitor, { person: null, staff: false, operator: false }],
  ['a member', member, { person, staff: false, operator: false }],
  ['staff', staff, { person, staff: true, operator: false }],
  ['a job', system('mail'), { person: null, staff: false, operator: false }],
  ['the operator', operator, { person: null, staff: false, operator: true }],
])('%s has its person, staff and operator flags', (_, actor, is) => {
  expect({ person: personOf(actor), staff: isStaff(actor), operator: isOperator(actor) }).toEqual(is)
})

test('staff have their own roles, and an administrator has every role; no one else has one', () => {
  expect([hasRole(staff, 'events'), hasRole(staff, 'finance', 'events'), hasRole(staff, 'finance')]).toEqual([
    ...[true, true],
    false,
  ])
  expect(hasRole({ ...staff, roles: ['admin'] }, 'finance')).toBe(true)
  for (const actor of [visitor, member, operator]) expect(hasRole(actor, ...roles)).toBe(false)
})

test('kinds of actors are distinguished by name', () => {
  expect(visitor).toEqual({ kind: 'visitor' })
  expect(operator).toEqual({ kind: 'system', name: 'operator' })
})
