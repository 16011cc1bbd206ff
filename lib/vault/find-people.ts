import { hasRole } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { findCandidates } from './candidates'
import type { VaultField } from './kinds'
import { comparable, findableKinds, type Lookup, lookupsOf, prefixOf, wordsOf } from './lookup'
import { allowTraced } from './open-allowed'
import { readOwn } from './open-record'
import { ruleOf } from './purposes'
import { findSealed, type UnsealedRecord, unseal } from './unseal-records'

const mostCandidates = 500

/**
 * People by a whole e-mail address, or by the beginnings of their names ("mar", "gonz mar"): each word from three
 * letters, shorter ones as whole names. Staff only. Answers ids, nothing personal; a lookup row is a candidate and
 * counts when the opened record says the same. At most 500, in no order that means anything. Each of them can read that
 * a search showed them; records that were opened and did not match are seen by nobody, and leave no row.
 */
export async function findPeople(ctx: Ctx, by: { email: string } | { namePrefix: string }): Promise<PersonId[]> {
  must(hasRole(ctx.actor, ...searchers))
  const wanted: Lookup[] =
    'email' in by
      ? [{ kind: 'email', value: comparable(by.email) }]
      : wordsOf(by.namePrefix).map((word) => ({ kind: 'name', value: prefixOf(word) }))
  const people = await confirmed(ctx, wanted, ruleOf('search').from)
  if (people.length === 0) return []
  const fields = 'email' in by ? emails : names
  const shown = await allowTraced(ctx, { people, records: searched, fields, purpose: 'search', subject: '' })
  return people.filter((person) => shown.has(person))
}

const searched = findableKinds.map((kind) => ({ kind, ref: '' }))
const emails: readonly VaultField[] = ['contact.email', 'attendee.email']
const names: readonly VaultField[] = [
  'profile.firstName',
  'profile.lastName',
  'attendee.firstName',
  'attendee.lastName',
]

const searchers = (['fulfillment', 'events', 'finance', 'privacy'] as const).filter((role) =>
  ruleOf('search').readers.includes(role),
)

/**
 * Whoever's record holds the address that the actor has proven, the actor's own account included: attendees that
 * somebody else registered. They stay people of their own.
 */
export async function peopleWithMyAddress(ctx: Ctx): Promise<PersonId[]> {
  const mine = await readOwn(ctx, 'contact')
  return mine ? confirmed(ctx, [{ kind: 'email', value: comparable(mine.email) }], ruleOf('own').from) : []
}

async function confirmed(ctx: Ctx, wanted: readonly Lookup[], from: readonly string[]): Promise<PersonId[]> {
  const rarest = wanted.toSorted((a, b) => b.value.length - a.value.length)[0]
  if (!rarest) return []
  const people = await findCandidates(rarest, mostCandidates)
  if (people.length === 0) return []
  const { people: there, records } = await findSealed(ctx.db, { people, only: findableKinds.map((kind) => ({ kind })) })
  const erasing = new Set(there.flatMap((one) => (one.erasing ? [one.person] : [])))
  const usable = records.filter(({ person, source }) => !erasing.has(person) && from.includes(source.givenFor))
  const opened = Map.groupBy(await unseal(usable), ({ person }) => person)
  return people.filter((person) => hasAll(opened.get(person) ?? [], wanted))
}

function hasAll(records: readonly UnsealedRecord[], wanted: readonly Lookup[]): boolean {
  const lookups = records.flatMap(({ kind, data }) => lookupsOf(kind, data))
  return wanted.every((one) => lookups.some(({ kind, value }) => kind === one.kind && value === one.value))
}
