import type { Tx } from '@/db/client'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import type { LentKeys } from '@/lib/keys/data-keys'
import { isVaultField, type Kind, kindAndName, type RecordOf } from '@/lib/records/kinds'
import { openAllowed, openLockedIn } from './open-allowed'
import { type Opened, type Purpose, ruleOf } from './purposes-and-readers'

type OpenOne<K extends Kind, P extends Purpose> = {
  person: PersonId
  kind: K
  ref?: string
  purpose: P
  subject?: string
}
type OpenMany<K extends Kind, P extends Purpose> = Omit<OpenOne<K, P>, 'person'> & { people: readonly PersonId[] }

/** The actor's own record; null when there is none, or no one is signed in. Reading your own data is not logged. */
export async function readOwn<K extends Kind>(ctx: Ctx, kind: K, ref = ''): Promise<RecordOf<K> | null> {
  const person = personOf(ctx.actor)
  if (!person) return null
  const { records } = await openAllowed(ctx, requestFor({ people: [person], kind, ref, purpose: 'own' }))
  return (records[0]?.data as RecordOf<K> | undefined) ?? null
}

/** Several of the actor's own records at once, by kind. Empty when no one is signed in. */
export async function readOwnKinds<K extends Kind>(ctx: Ctx, kinds: readonly K[]) {
  const person = personOf(ctx.actor)
  const ask = person && requestFor({ people: [person], kind: kinds, purpose: 'own' })
  const records = ask ? (await openAllowed(ctx, ask)).records : []
  return Object.fromEntries(records.map(({ kind, data }) => [kind, data])) as { [Each in K]?: RecordOf<Each> }
}

/**
 * lockPersonIn for the actor, and their own record, in one statement with lent keys. Null when there is no record.
 * Throws PersonGone, and Forbidden for a visitor.
 */
export async function lockAndReadOwnIn<K extends Kind>(
  tx: Tx,
  ctx: Ctx,
  kind: K,
  keys: LentKeys,
): Promise<RecordOf<K> | null> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const records = await openLockedIn(tx, ctx, requestFor({ people: [person], kind, purpose: 'own' }), keys)
  return (records[0]?.data as RecordOf<K> | undefined) ?? null
}

/**
 * One record with only the fields that the rules allow for its purpose. Null when there is none, or its person is
 * erased. Throws Forbidden when the actor or the record's provenance does not fit. The access is logged unless the
 * reader is the person or one of our jobs. Inside a transaction pass { ...ctx, db: tx }, or it waits for a second
 * connection.
 */
export async function openFor<K extends Kind, P extends Purpose>(
  ctx: Ctx,
  { person, ...rest }: OpenOne<K, P>,
): Promise<Opened<K, P> | null> {
  const opened = await openMany(ctx, { ...rest, people: [person] })
  return opened.get(person) ?? null
}

/**
 * openFor for lists and rosters: one query for the records, one for the keys. The map omits people who have no such
 * record or are erased. In a list of several it also omits records given for another purpose. Throws Forbidden when
 * this actor and purpose are refused every person.
 */
export async function openMany<K extends Kind, P extends Purpose>(
  ctx: Ctx,
  input: OpenMany<K, P>,
): Promise<Map<PersonId, Opened<K, P>>> {
  const wanted = requestFor(input)
  const { records, refusals } = await openAllowed(ctx, wanted)
  const refused = [...refusals.values()].filter(({ code }) => code !== 'unknown-person')
  if (refused.length > 0 && refused.length === new Set(input.people).size) throw new Forbidden()
  const names = wanted.fields.map((field) => kindAndName(field).name)
  return new Map(records.map(({ person, data }) => [person, pick(data, names) as Opened<K, P>]))
}

type OpenKinds = Omit<OpenMany<Kind, Purpose>, 'kind'> & { kind: Kind | readonly Kind[] }
function requestFor({ people, kind, ref = '', purpose, subject = '' }: OpenKinds) {
  const kinds = [kind].flat()
  const allowed = ruleOf(purpose).fields.filter(isVaultField)
  const fields = allowed.filter((field) => kinds.includes(kindAndName(field).kind))
  return { people, records: kinds.map((each) => ({ kind: each, ref })), fields, purpose, subject }
}

const pick = (data: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(data, name)).map((name) => [name, data[name]]))
