import { hasRole } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import type { VaultField } from '../kinds'
import { allowTraced } from '../open-allowed'
import { readOwn } from '../open-record'
import { ruleOf } from '../purposes'
import { findSealed, type UnsealedRecord, unseal } from '../unseal-records'
import { findCandidates } from './candidates'
import { comparable, findableKinds, type Lookup, lookupsOf, prefixOf, wordsOf } from './lookup'

/** A page of candidates. */
const atOnce = 500

/** Drops those whom the caller need not see, before anything of them is opened. */
export type Among = (people: readonly PersonId[]) => Promise<PersonId[]>
const everyone: Among = async (people) => [...people]

/** As many people as one search shows: more are a sign that what was typed is too short. */
const mostFound = 5_000

/**
 * People by a whole e-mail address, or by the beginnings of their names ("mar", "gonz mar"): each word from three
 * letters, shorter ones as whole names. Staff only. Answers ids, nothing personal; a lookup row is a candidate and
 * counts when the opened record says the same. It looks at all candidates, a page at a time by id, so that none hides another;
 * `more` says that it stopped at the most it shows. Each of them can read that
 * a search showed them; records that were opened and did not match are seen by nobody, and leave no row.
 */
export async function findPeople(
  ctx: Ctx,
  by: { email: string } | { namePrefix: string },
  among: Among = everyone,
): Promise<{ people: PersonId[]; more: boolean }> {
  must(hasRole(ctx.actor, ...searchers))
  const wanted: Lookup[] =
    'email' in by
      ? [{ kind: 'email', value: comparable(by.email) }]
      : wordsOf(by.namePrefix).map((word) => ({ kind: 'name', value: prefixOf(word) }))
  const rarest = wanted.toSorted((a, b) => b.value.length - a.value.length)[0]
  if (!rarest) return { people: [], more: false }
  const check = { wanted, from: ruleOf('search').from }
  const fields = 'email' in by ? emails : names
  const people: PersonId[] = []
  for await (const found of confirmedPages(ctx, rarest, check, among)) {
    const shown = await allowTraced(ctx, { people: found, records: searched, fields, purpose: 'search', subject: '' })
    people.push(...found.filter((person) => shown.has(person)))
    if (people.length >= mostFound) return { people: people.slice(0, mostFound), more: true }
  }
  return { people, more: false }
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
 * somebody else registered. They stay people of their own. All of them, however many: what is not found here is neither
 * shown to its person nor erased with them.
 */
export async function peopleWithMyAddress(ctx: Ctx, among: Among = everyone): Promise<PersonId[]> {
  const found: PersonId[] = []
  for await (const some of pagesWithMyAddress(ctx, among)) found.push(...some)
  return found
}

/** The same, a page at a time: for an answer that must not grow with what strangers typed. */
export async function* pagesWithMyAddress(ctx: Ctx, among: Among = everyone): AsyncGenerator<PersonId[]> {
  const mine = await readOwn(ctx, 'contact')
  if (!mine) return
  const address: Lookup = { kind: 'email', value: comparable(mine.email) }
  yield* confirmedPages(ctx, address, { wanted: [address], from: ruleOf('own').from }, among)
}

/** All candidates of a lookup by keyset, confirmed by their records; pages of none are left out. */
async function* confirmedPages(
  ctx: Ctx,
  lookup: Lookup,
  check: Omit<Check, 'candidates'>,
  among: Among,
): AsyncGenerator<PersonId[]> {
  for (let after: PersonId | undefined; ; ) {
    const page = await findCandidates(lookup, atOnce, after)
    const found = await confirmed(ctx, { ...check, candidates: await among(page) })
    if (found.length > 0) yield found
    if (page.length < atOnce) return
    after = page.at(-1)
  }
}

type Check = { candidates: readonly PersonId[]; wanted: readonly Lookup[]; from: readonly string[] }

async function confirmed(ctx: Ctx, { candidates: people, wanted, from }: Check): Promise<PersonId[]> {
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
