import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Rows, rowsFor } from '@/db/insert-all'
import { record } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'
import { waitForAll } from '@/lib/base/wait-for-all'
import { enqueue } from '@/lib/infra/job-queue'
import { type LentKeys, withKeys } from '@/lib/keys/data-keys'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { sealRecord, unsealRecord } from '@/lib/keys/seal'
import { tidyLookupsJob } from './jobs'
import { type Kind, kinds, mustBePlainRef, type RecordInput } from './kinds'
import { addLookups } from './lookups/candidates'
import { type Lookup, lookupsOf } from './lookups/lookup'
import { lockPeopleIn } from './people'
import { mustHaveProvenance, type Provenance, policyVersion } from './provenance'

export type RecordToKeep<K extends Kind = Kind> = {
  person: PersonId
  kind: K
  ref?: string
  data: RecordInput<K>
  provenance: Provenance
  now: Date
}

type Checked = {
  person: PersonId
  kind: Kind
  ref: string
  data: Record<string, unknown>
  provenance: Provenance
  now: Date
}

/**
 * Seals a record and keeps it, replacing the last one of the same person, kind and ref; the version counts up. The
 * person's row and key must exist. Throws PersonGone and VaultUnavailable. For a bug (no provenance, a record that
 * does not fit its kind) it throws an Error that quotes no value.
 */
export async function keepRecordIn<K extends Kind>(tx: Tx, one: RecordToKeep<K>): Promise<{ version: number }> {
  const [version] = await keepCheckedIn(tx, [check(one)])
  if (version === undefined) throw new VaultUnavailable('not-kept')
  return { version }
}

type AnyRecordToKeep = { [K in Kind]: RecordToKeep<K> }[Kind]

/** keepRecordIn for several records (attendees of an order): one query for the keys, one write. */
export const keepRecordsIn = async (tx: Tx, records: readonly AnyRecordToKeep[]): Promise<void> => {
  await keepCheckedIn(
    tx,
    records.map((one) => check(one)),
  )
}

/**
 * Rows of records that are the first of their person, kind and ref, sealed under lent keys (withNewPeople). Their
 * people are new or locked in this transaction.
 */
export const newRecordRows = (keys: LentKeys, records: readonly AnyRecordToKeep[]): Rows =>
  rowsFor(
    record,
    records.map((one) => rowOf(check(one), 1, mustHaveKey(keys, one.person))),
  )

function mustHaveKey(keys: LentKeys, person: PersonId): Buffer {
  const key = keys.get(person)
  if (!key) throw new VaultUnavailable('key-missing')
  return key
}

function check<K extends Kind>({ person, kind, ref = '', data, provenance, now }: RecordToKeep<K>): Checked {
  mustHaveProvenance(provenance)
  mustBePlainRef(ref)
  const parsed = kinds[kind].safeParse(data)
  if (parsed.success) return { person, kind, ref, data: parsed.data, provenance, now }
  const wrong = parsed.error.issues.map(({ path, code }) => `${kind}.${path.map(String).join('.')} ${code}`)
  throw new Error(`a record does not fit its kind: ${wrong.join(', ')}`)
}

async function keepCheckedIn(tx: Tx, records: readonly Checked[]): Promise<number[]> {
  if (records.length === 0) return []
  const people = [...new Set(records.map(({ person }) => person))]
  await lockPeopleIn(tx, people)
  return withKeys(people, async (keys) => {
    const keyOf = (person: PersonId): Buffer => mustHaveKey(keys, person)
    for (const { person } of records) keyOf(person)
    const sorted = inOrder(records)
    const [, kept] = await waitForAll([
      addLookups(records.map(({ person, kind, data }) => ({ person, lookups: lookupsOf(kind, data) }))),
      insertNewIn(tx, sorted, keyOf),
    ])
    const versions: number[] = []
    for (const one of sorted) versions.push(kept.has(slotOf(one)) ? 1 : await upsertIn(tx, one, keyOf(one.person)))
    return versions
  })
}

/** All transactions lock records in this order, so that they never deadlock. */
const inOrder = (records: readonly Checked[]) => [...records].sort((a, b) => (slotOf(a) < slotOf(b) ? -1 : 1))
const slotOf = ({ person, kind, ref }: Pick<Checked, 'person' | 'kind' | 'ref'>) => `${person} ${kind} ${ref}`

/** Most records are the first of their person, kind and ref: one statement inserts them. @returns the new slots. */
async function insertNewIn(
  tx: Tx,
  records: readonly Checked[],
  keyOf: (person: PersonId) => Buffer,
): Promise<Set<string>> {
  const rows = records.map((one) => rowOf(one, 1, keyOf(one.person)))
  const { personId: person, kind, ref } = record
  const kept = await hideErrorDetails(() =>
    tx.insert(record).values(rows).onConflictDoNothing().returning({ person, kind, ref }),
  )
  return new Set(kept.map((row) => slotOf({ ...row, person: row.person as PersonId, kind: row.kind as Kind })))
}

async function upsertIn(tx: Tx, one: Checked, key: Buffer): Promise<number> {
  const { person, kind, ref } = one
  const isThisRecord = and(eq(record.personId, person), eq(record.kind, kind), eq(record.ref, ref))
  // Of two concurrent writers, one waits here or at the insert, and then counts up from the version of the other.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [before] = await hideErrorDetails(() => tx.select().from(record).where(isThisRecord).for('update'))
    const version = (before?.version ?? 0) + 1
    const values = rowOf(one, version, key)
    const { personId: _person, kind: _kind, ref: _ref, ...set } = values
    const kept = await hideErrorDetails(() =>
      before
        ? tx
            .update(record)
            .set({ ...set, giverId: values.giverId ?? before.giverId })
            .where(isThisRecord)
            .returning({ version: record.version })
        : tx.insert(record).values(values).onConflictDoNothing().returning({ version: record.version }),
    )
    if (kept.length === 0) continue
    if (before)
      await enqueueTidyIn(tx, one, unsealRecord(key, { person, kind, ref, version: before.version }, before.sealed))
    return version
  }
  throw new VaultUnavailable('not-kept')
}

function rowOf(
  { person, kind, ref, data, provenance, now }: Checked,
  version: number,
  key: Buffer,
): typeof record.$inferInsert {
  const { givenBy, givenFor, form } = provenance
  const sealed = sealRecord(key, { person, kind, ref, version }, data)
  const giverId = provenance.givenBy === 'buyer' ? provenance.giver : null
  return {
    personId: person,
    kind,
    ref,
    version,
    sealed,
    givenBy,
    givenFor,
    giverId,
    form,
    policyVersion,
    updatedAt: now,
  }
}

/** If the new record lacks an address or a name of the old one, a job deletes its lookups after the commit. */
async function enqueueTidyIn(tx: Tx, { person, kind, data }: Checked, before: unknown): Promise<void> {
  const text = ({ kind: of, value }: Lookup) => `${of} ${value}`
  const stay = new Set(lookupsOf(kind, data).map(text))
  const isLookupGone = lookupsOf(kind, before as Record<string, unknown>).some((one) => !stay.has(text(one)))
  if (isLookupGone) await enqueue(tx, tidyLookupsJob, { people: [person] })
}
