import { hasRole } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { wordsOfName } from '@/lib/base/name-words'
import type { Ctx } from '@/lib/infra/ctx'
import { findSealed } from '@/lib/records/find-sealed'
import type { VaultField } from '@/lib/records/kinds'
import { findCandidates } from '@/lib/records/lookups/candidates'
import {
  comparableEmail,
  findableKinds,
  isWordTyped,
  type Lookup,
  lookupsOf,
  nameWordsOf,
  prefixOf,
  wordToLookUp,
} from '@/lib/records/lookups/lookup'
import { type UnsealedRecord, unseal } from '@/lib/records/unseal'
import { allowMany } from './open-allowed'
import { readOwn } from './open-record'
import { ruleOf } from './purposes-and-readers'

/** How many candidates are read at a time. */
const atOnce = 500

/** Drops people that the caller need not see, before any of their records is unsealed. */
export type PeopleFilter = (people: readonly PersonId[]) => Promise<PersonId[]>
const everyone: PeopleFilter = async (people) => [...people]

/** The most people that one search shows. More suggest that the typed words are too short. */
const mostFound = 5_000

/**
 * Finds people by a whole email address, or by the beginnings of their names ("mar", "gonz mar"). Words under three
 * letters match only whole. For staff only; throws Forbidden otherwise. Returns ids and nothing personal. A lookup row
 * is only a candidate: it counts when the unsealed record agrees. Candidates are read in pages by id until none is
 * left, so false candidates never displace a real match. `more` is set when there are more than it shows. Everyone
 * found can read that a search showed them. Records that were unsealed but did not match are shown to no one and are
 * not logged.
 */
export async function findPeople(
  ctx: Ctx,
  by: { email: string } | { namePrefix: string },
  filter: PeopleFilter = everyone,
): Promise<{ people: PersonId[]; more: boolean }> {
  must(hasRole(ctx.actor, ...searchers))
  const wanted: Wanted = 'email' in by ? { email: comparableEmail(by.email) } : { words: wordsOfName(by.namePrefix) }
  const lookup = lookupFor(wanted)
  if (!lookup) return { people: [], more: false }
  const check = { wanted, from: ruleOf('search').from }
  const fields = 'email' in by ? emails : names
  const people: PersonId[] = []
  for await (const found of confirmedPages(ctx, lookup, check, filter)) {
    const shown = await allowMany(ctx, {
      people: found,
      records: searched,
      fields,
      purpose: 'search',
      subject: '',
    })
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
 * Everyone whose record holds the address of an email that the system is about to send, account and attendees. They
 * stay separate people. Throws Forbidden for any other actor. `filter` drops people before a record is opened. Nothing
 * is logged: it is one of our own jobs, and shows the people to no one.
 */
export async function peopleToNotifyAt(
  ctx: Ctx,
  { email, subject }: { email: string; subject: string },
  filter: PeopleFilter,
): Promise<PersonId[]> {
  must(ctx.actor.kind === 'system')
  const purpose = 'notify-order'
  const wanted = { email: comparableEmail(email) }
  const lookup: Lookup = { kind: 'email', value: wanted.email }
  const people: PersonId[] = []
  for await (const found of confirmedPages(ctx, lookup, { wanted, from: ruleOf(purpose).from }, filter)) {
    const shown = await allowMany(ctx, { people: found, records: searched, fields: emails, purpose, subject })
    people.push(...found.filter((person) => shown.has(person)))
  }
  return people
}

/**
 * Everyone whose record holds the actor's verified address, including the actor's own account and attendees that others
 * registered. They stay separate people. It finds all of them: anyone missed would be neither exported nor erased with
 * the actor.
 */
export async function peopleWithMyAddress(ctx: Ctx, filter: PeopleFilter = everyone): Promise<PersonId[]> {
  const found: PersonId[] = []
  for await (const some of pagesWithMyAddress(ctx, filter)) found.push(...some)
  return found
}

/** The same, a page at a time: the answer must not grow with what other people typed. */
export async function* pagesWithMyAddress(ctx: Ctx, filter: PeopleFilter = everyone): AsyncGenerator<PersonId[]> {
  const mine = await readOwn(ctx, 'contact')
  if (!mine) return
  const email = comparableEmail(mine.email)
  yield* confirmedPages(ctx, { kind: 'email', value: email }, { wanted: { email }, from: ruleOf('own').from }, filter)
}

/** All candidates of a lookup by keyset, confirmed by their records; empty pages are skipped. */
async function* confirmedPages(
  ctx: Ctx,
  lookup: Lookup,
  check: Omit<Check, 'candidates'>,
  filter: PeopleFilter,
): AsyncGenerator<PersonId[]> {
  for (let after: PersonId | undefined; ; ) {
    const page = await findCandidates(lookup, atOnce, after)
    const found = await confirmed(ctx, { ...check, candidates: await filter(page) })
    if (found.length > 0) yield found
    if (page.length < atOnce) return
    after = page.at(-1)
  }
}

type Wanted = { email: string } | { words: readonly string[] }
type Check = { candidates: readonly PersonId[]; wanted: Wanted; from: readonly string[] }

/** The lookup whose rows are the candidates. */
function lookupFor(wanted: Wanted): Lookup | null {
  if ('email' in wanted) return { kind: 'email', value: wanted.email }
  const word = wordToLookUp(wanted.words)
  return word === undefined ? null : { kind: 'name', value: prefixOf(word) }
}

async function confirmed(ctx: Ctx, { candidates: people, wanted, from }: Check): Promise<PersonId[]> {
  if (people.length === 0) return []
  const { people: there, records } = await findSealed(ctx.db, { people, only: findableKinds.map((kind) => ({ kind })) })
  const erasing = new Set(there.flatMap((one) => (one.erasing ? [one.person] : [])))
  const usable = records.filter(({ person, source }) => !erasing.has(person) && from.includes(source.givenFor))
  const unsealed = Map.groupBy(await unseal(usable), ({ person }) => person)
  return people.filter((person) => agree(unsealed.get(person) ?? [], wanted))
}

function agree(records: readonly UnsealedRecord[], wanted: Wanted): boolean {
  if ('email' in wanted)
    return records.flatMap(({ kind, data }) => lookupsOf(kind, data)).some((one) => isEmail(one, wanted.email))
  const words = records.flatMap(({ kind, data }) => nameWordsOf(kind, data))
  return wanted.words.every((typed) => words.some((word) => isWordTyped(word, typed)))
}

const isEmail = ({ kind, value }: Lookup, email: string): boolean => kind === 'email' && value === email
