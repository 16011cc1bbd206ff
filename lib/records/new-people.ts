import { jsonOf, type Rows, rowsFor, rowsOfJson, sqlNameOf } from '@/db/insert-all'
import { runText } from '@/db/run-text'
import { lookup, personKey } from '@/db/schema/keys'
import { person as personTable } from '@/db/schema/records'
import { newId, type PersonId } from '@/lib/base/ids'
import { portalNow } from '@/lib/infra/clock'
import { onePerProcess } from '@/lib/infra/one-per-process'
import { type LentKeys, unwrapRows, withKeys } from '@/lib/keys/data-keys'
import { digestKeyOf, hasEpochFile, wrappingKeyOf } from '@/lib/keys/epoch-keyring'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { underCurrentEpoch } from '@/lib/keys/live-epochs'
import { newDataKey, wrapKey } from '@/lib/keys/seal'
import { type Kind, kinds, type RecordInput } from './kinds'
import { digestOf, lookupsOf } from './lookups/lookup'

type Newcomer = { person: PersonId; key: Buffer; lookups: ReturnType<typeof lookupsOf> }

/**
 * Makes a person for each of these records: an id, a data key and lookups. They are committed in the key store BEFORE
 * the main transaction opens. What a crash in between leaves is collected after a day. Their keys, and those of
 * the `existing` people, are lent to `work` and wiped afterwards. One round trip to the key store.
 */
export async function withNewPeople<K extends Kind, T>(
  input: { kind: K; records: readonly RecordInput<K>[]; existing: readonly PersonId[] },
  work: (people: readonly PersonId[], keys: LentKeys) => Promise<T>,
): Promise<T> {
  if (input.records.length === 0) return withKeys(input.existing, (keys) => work([], keys))
  const newcomers = input.records.map((data): Newcomer => {
    const parsed = kinds[input.kind].safeParse(data)
    return {
      person: newId<PersonId>(),
      key: newDataKey(),
      // A record that does not fit its kind is refused later, where it is kept.
      lookups: parsed.success ? lookupsOf(input.kind, parsed.data) : [],
    }
  })
  const keys = new Map(newcomers.map(({ person, key }) => [person, key]))
  try {
    const found = await hideErrorDetails(() => commitKeys(newcomers, input.existing))
    for (const [person, key] of found) keys.set(person, key)
    return await work(
      newcomers.map(({ person }) => person),
      keys,
    )
  } finally {
    for (const key of keys.values()) key.fill(0)
  }
}

/** Rows of people whose keys are committed. */
export const newPeopleRows = (people: readonly PersonId[], now: Date): Rows =>
  rowsFor(
    personTable,
    people.map((id) => ({ id, createdAt: now })),
  )

const lastSeen = onePerProcess<{ epoch?: number }>('last-epoch', () => ({}))

/** Writes under the epoch that was current last time, and again when the statement reports another one. */
async function commitKeys(newcomers: readonly Newcomer[], existing: readonly PersonId[]): Promise<LentKeys> {
  for (let tries = 0; tries < 3; tries += 1) {
    const known = lastSeen.epoch !== undefined && hasEpochFile(lastSeen.epoch) ? lastSeen.epoch : undefined
    const epoch = known ?? (await underCurrentEpoch(async (_tx, current) => current))
    const rows = await insertUnder(epoch, newcomers, existing)
    lastSeen.epoch = rows[0]?.current ?? undefined
    if (lastSeen.epoch !== epoch) continue
    return unwrapRows(
      rows.flatMap(({ personId, wrapped, epoch: of }) => (personId ? [{ personId, wrapped, epoch: of }] : [])),
    )
  }
  throw new VaultUnavailable('epoch-changes')
}

/** The current epoch, once for each key of the existing people, or once alone. */
type CurrentAndKey = { current: number | null; personId: string | null; wrapped: Buffer; epoch: number }

/** Nothing is written if another epoch is current by now, so no row is written under an epoch after its end. */
async function insertUnder(
  epoch: number,
  newcomers: readonly Newcomer[],
  existing: readonly PersonId[],
): Promise<CurrentAndKey[]> {
  const [wrappingKey, digestKey, createdAt] = [wrappingKeyOf(epoch), digestKeyOf(epoch), portalNow()]
  const keys = newcomers.map(({ person, key }) => {
    return { personId: person, wrapped: wrapKey(wrappingKey, { person, epoch }, key), epoch, createdAt }
  })
  const lookups = newcomers.flatMap(({ person, lookups: own }) =>
    own.map((one) => ({ digest: digestOf(digestKey, one), kind: one.kind, personId: person, epoch, createdAt })),
  )
  for (const key of [wrappingKey, digestKey]) key.fill(0)
  const [keyRows, lookupRows] = [rowsFor(personKey, keys), rowsFor(lookup, lookups)]
  return runText<CurrentAndKey>(keyStore(), insertAndRead, [jsonOf(keyRows), jsonOf(lookupRows), [...existing]])
}

const insertAndRead = `
  with now_current as materialized (select current_epoch() as id),
  new_keys as (
    insert into ${sqlNameOf(personKey)} (person_id, wrapped, epoch, created_at)
    select k.person_id, k.wrapped, k.epoch, k.created_at
    from ${rowsOfJson(personKey, 1)} k join now_current on now_current.id = k.epoch),
  new_lookups as (
    insert into ${sqlNameOf(lookup)} (digest, kind, person_id, epoch, created_at)
    select l.digest, l.kind, l.person_id, l.epoch, l.created_at
    from ${rowsOfJson(lookup, 2)} l join now_current on now_current.id = l.epoch
    on conflict do nothing)
  select now_current.id as current, k.person_id as "personId", k.wrapped, k.epoch
  from now_current left join ${sqlNameOf(personKey)} k on k.person_id = any($3::uuid[])`
