import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Actor, type Role, roles, system, visitor } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { allFields, kindAndName, type VaultField } from '@/lib/records/kinds'
import { type Purpose, purposeRules, purposes, ruleOf } from '../purposes-and-readers'
import { mayDisclose } from './may-disclose'

const [person, other] = [newId<PersonId>(), newId<PersonId>()]
const signedIn = (who: PersonId) => ({ person: who, freshAt: new Date(0), sessionId: 's' })
const member = (who: PersonId): Actor => ({ kind: 'member', ...signedIn(who) })
const staff = (...has: Role[]): Actor => ({ kind: 'staff', roles: has, ...signedIn(other) })
const given = (field: VaultField, givenFor: string, giver: PersonId | null = null) => [
  { kind: kindAndName(field).kind, givenFor, giver },
]

const anyActor = fc.oneof(
  fc.constant(visitor),
  fc.constantFrom(member(person), member(other)),
  fc.subarray([...roles]).map((has) => staff(...has)),
  fc.constant(system('mail')),
)
const anyGivenFor = fc.constantFrom('account', 'commerce', 'inquiry')
const anyGiver = fc.constantFrom(person, other, null)

/** The matrix read a second time, by code other than the rule's. */
function isInside(
  actor: Actor,
  purpose: Purpose,
  field: VaultField,
  givenFor: string,
  giver: PersonId | null,
): boolean {
  const { readers, fields, from } = ruleOf(purpose)
  const who = 'person' in actor ? actor.person : null
  const reads =
    (readers.includes('self') && who === person) ||
    (readers.includes('giver') && who !== null && giver === who) ||
    (readers.includes('system') && actor.kind === 'system') ||
    (actor.kind === 'staff' &&
      roles.some((role) => readers.includes(role) && (actor.roles.includes(role) || actor.roles.includes('admin'))))
  return reads && fields.includes(field) && from.some((known) => known === givenFor)
}

test('[C08] any combination of purpose, field, reader and provenance outside the matrix is refused', () => {
  const asks = fc.tuple(anyActor, fc.constantFrom(...purposes), fc.constantFrom(...allFields), anyGivenFor, anyGiver)
  fc.assert(
    fc.property(asks, ([actor, purpose, field, givenFor, giver]) => {
      const verdict = mayDisclose({ actor, person, purpose, fields: [field], sources: given(field, givenFor, giver) })
      expect(verdict.ok).toBe(isInside(actor, purpose, field, givenFor, giver))
    }),
    { numRuns: 3000 },
  )
})

test('[C08] one field outside the purpose refuses all of them', () => {
  const fields: VaultField[] = ['delivery.street', 'profile.phone']
  const verdict = mayDisclose({
    actor: staff('fulfillment'),
    person,
    purpose: 'ship-order',
    fields,
    sources: given('delivery.street', 'commerce'),
  })
  expect(verdict).toEqual({ ok: false, refusal: { code: 'not-for-this-purpose', fields: ['profile.phone'] } })
})

test('[C08] an access without fields is refused, and so is a giver’s access where another person gave a part', () => {
  const ask = { actor: member(other), person, purpose: 'see-order', fields: ['attendee.email'] } as const
  const [own, strange] = [given('attendee.email', 'commerce', other), given('attendee.email', 'commerce', person)]
  expect(mayDisclose({ ...ask, sources: own }).ok).toBe(true)
  expect(mayDisclose({ ...ask, sources: [...own, ...strange] })).toEqual({
    ok: false,
    refusal: { code: 'not-this-actor' },
  })
  expect(mayDisclose({ ...ask, fields: [], sources: own }).ok).toBe(false)
})

test('[C08] a purpose that is not on the closed list is refused for every reader', () => {
  const purpose = 'newsletter' as Purpose
  const verdict = mayDisclose({ actor: staff('admin'), person, purpose, fields: ['contact.email'], sources: [] })
  expect(verdict.ok).toBe(false)
})

describe('[C03] no purpose is named direct marketing', () => {
  test('the list that the check goes through', () => {
    expect(purposes.filter((purpose) => /market|promot|advert|newsletter|sell|share/.test(purpose))).toEqual([])
    expect(purposes).toHaveLength(14)
  })

  test('the type: code that names one does not compile', () => {
    expectTypeOf<Extract<Purpose, 'direct-marketing' | 'marketing'>>().toBeNever()
    expectTypeOf<'direct-marketing'>().not.toExtend<Parameters<typeof mayDisclose>[0]['purpose']>()
  })
})

test('[C29] the same value, given for two reasons, gets two answers', () => {
  const ask = { actor: system('sign-in'), person, purpose: 'sign-in', fields: ['contact.email'] } as const
  expect(mayDisclose({ ...ask, sources: given('contact.email', 'account') }).ok).toBe(true)
  expect(mayDisclose({ ...ask, sources: given('contact.email', 'commerce') })).toEqual({
    ok: false,
    refusal: { code: 'given-for-something-else', kinds: ['contact'] },
  })
})

test('[C29] what was given to buy is opened only for the purchase, and for the person', () => {
  const ways = purposes.filter((purpose) => ruleOf(purpose).from.includes('commerce'))
  expect(ways.toSorted()).toEqual(
    [
      'own',
      'export',
      'erase',
      'see-order',
      'pay-order',
      'ship-order',
      'run-event',
      'answer-order',
      'notify-order',
      'issue-receipt',
      'settle-affiliation',
      'search',
    ].toSorted(),
  )
})

test('the person sees everything that is kept about them', () => {
  expect([...purposeRules.own.fields].sort()).toEqual([...allFields].sort())
  expect([...purposeRules.export.fields].sort()).toEqual([...allFields].sort())
})

test('dietary and access needs are for the attendee and the staff who run the conference, not for the buyer or an outside service', () => {
  for (const need of ['attendee.dietary', 'attendee.access'] as const) {
    const rules = purposes.map(ruleOf).filter(({ fields }) => fields.includes(need))
    expect(new Set(rules.flatMap(({ readers }) => readers))).toEqual(new Set(['self', 'events']))
  }
})

test.each([
  [staff('fulfillment'), 'fulfillment'],
  [staff('admin'), 'admin'],
  [staff('events', 'fulfillment'), 'fulfillment'],
])('the log names the role that allowed the access', (actor, role) => {
  const verdict = mayDisclose({ actor, person, purpose: 'ship-order', fields: ['delivery.name'], sources: [] })
  expect(verdict).toEqual({ ok: true, value: { role } })
})

const asks = (actor: Actor, purpose: Purpose, field: VaultField, sources: ReturnType<typeof given> = []) =>
  mayDisclose({ actor, person, purpose, fields: [field], sources })

test.each([
  [staff('admin', 'fulfillment'), 'fulfillment'],
  [staff('events', 'fulfillment'), 'fulfillment,events'],
  [staff('finance', 'admin', 'privacy'), 'finance,privacy'],
  [staff('admin'), 'admin'],
])(
  'where several roles allow it the log has each of them, and the administrator only if no other does',
  (actor, role) => {
    expect(asks(actor, 'answer-order', 'contact.email')).toEqual({ ok: true, value: { role } })
  },
)

test('the command on the server reads as the operator, and no other job of ours does', () => {
  expect(asks(system('operator'), 'manage-roles', 'contact.email')).toEqual({ ok: true, value: { role: 'operator' } })
  expect(asks(system('mail'), 'manage-roles', 'contact.email').ok).toBe(false)
})

test('a person who gave nothing is no giver: without a record nothing is read as the buyer', () => {
  const refused = { ok: false, refusal: { code: 'not-this-actor' } }
  expect(asks(member(other), 'see-order', 'attendee.email')).toEqual(refused)
  expect(asks(visitor, 'see-order', 'attendee.email', given('attendee.email', 'commerce', null))).toEqual(refused)
})
