import { and, eq, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { lookup } from '@/db/schema/keys'
import { person as personTable } from '@/db/schema/records'
import { batches } from '@/lib/base/batches'
import type { PersonId } from '@/lib/base/ids'
import { digestKeyOf } from '@/lib/keys/epoch-keyring'
import { hideErrorDetails } from '@/lib/keys/errors'
import { underCurrentEpoch } from '@/lib/keys/live-epochs'
import { findAndUnseal } from '../unseal'
import { claimGraceMs } from './claim-account-email'
import { comparableEmail, digestOf, indexedKinds, type Lookup, lookupsOf } from './lookup'

type Row = typeof lookup.$inferSelect

/**
 * Makes the lookups of these people match their records, under the current epoch. It confirms candidates, adds missing
 * rows, re-indexes rows of older epochs, and deletes the rest. It locks the person rows, so that no writer is in
 * progress and a new erasure waits.
 * People whose erasure has begun are skipped: nothing unsealed before the keys were destroyed may be written back.
 * People without a row in the main database are left to collectOrphans. Returns the people it saw.
 */
export async function tidyLookups(db: Db, people: readonly PersonId[], now: Date): Promise<PersonId[]> {
  return hideErrorDetails(() =>
    db.transaction(async (tx) => {
      const seen = await lockUnlessErasingIn(tx, people)
      if (seen.length === 0) return []
      const expected = await lookupsByPersonIn(tx, seen)
      await underCurrentEpoch((keysTx, epoch, live) => replaceLookupsIn(keysTx, { seen, expected, epoch, live, now }))
      return seen
    }),
  )
}

async function lockUnlessErasingIn(tx: Tx, people: readonly PersonId[]): Promise<PersonId[]> {
  const held = tx
    .select({ id: personTable.id })
    .from(personTable)
    .where(and(inArray(personTable.id, [...people]), isNull(personTable.erasingAt)))
  const rows = await held.orderBy(personTable.id).for('update')
  return rows.map(({ id }) => id as PersonId)
}

async function lookupsByPersonIn(tx: Tx, people: readonly PersonId[]): Promise<Map<string, Lookup[]>> {
  const records = await findAndUnseal(tx, { people, only: indexedKinds.map((kind) => ({ kind })) })
  const found = new Map<string, Lookup[]>()
  for (const { person, kind, data } of records) {
    const account: Lookup[] =
      kind === 'contact' ? [{ kind: 'account-email', value: comparableEmail(String(data.email)) }] : []
    found.set(person, [...(found.get(person) ?? []), ...lookupsOf(kind, data), ...account])
  }
  return found
}

type Replacement = {
  seen: readonly PersonId[]
  expected: Map<string, Lookup[]>
  epoch: number
  live: readonly number[]
  now: Date
}

async function replaceLookupsIn(tx: Tx, { seen, expected, epoch, live, now }: Replacement): Promise<void> {
  const rows = await tx
    .select()
    .from(lookup)
    .where(inArray(lookup.personId, [...seen]))
    .for('update')
  const expectedRows = new Map(live.map((id) => [id, expectedUnder(id, expected)]))
  const isExpected = (row: Row) => expectedRows.get(row.epoch)?.has(rowKey(row)) ?? false
  const outdated = rows.filter((row) => (isExpected(row) ? row.epoch !== epoch : !isYoungClaim(row, now)))
  for (const some of batches(outdated, 500)) await tx.delete(lookup).where(or(...some.map(isRow)))
  // Only a sign-in claims an account's address. The claim is copied to the new epoch, never created here.
  const claimed = new Set(
    rows.filter((row) => row.kind === 'account-email' && isExpected(row)).map((row) => row.personId),
  )
  const wanted = [...(expectedRows.get(epoch)?.values() ?? [])].filter(
    (one) => one.kind !== 'account-email' || claimed.has(one.personId),
  )
  const fresh = wanted.map((one) => ({ ...one, epoch, createdAt: now, confirmedAt: now }))
  for (const some of batches(fresh)) await tx.insert(lookup).values(some).onConflictDoNothing()
  const settled = or(ne(lookup.kind, 'account-email'), lte(lookup.createdAt, new Date(now.getTime() - claimGraceMs)))
  const unconfirmed = and(inArray(lookup.personId, [...seen]), eq(lookup.epoch, epoch), isNull(lookup.confirmedAt))
  await tx.update(lookup).set({ confirmedAt: now }).where(and(unconfirmed, settled))
}

/** A claim may be ahead of the record that it waits for. */
const isYoungClaim = (row: Row, now: Date) =>
  row.kind === 'account-email' && row.createdAt.getTime() > now.getTime() - claimGraceMs

type ExpectedRow = { digest: Buffer; kind: string; personId: string }
const rowKey = ({ digest, kind, personId }: ExpectedRow) => `${kind} ${personId} ${digest.toString('hex')}`

function expectedUnder(epoch: number, expected: Map<string, Lookup[]>): Map<string, ExpectedRow> {
  const digestKey = digestKeyOf(epoch)
  const all = [...expected].flatMap(([personId, lookups]) =>
    lookups.map((one) => ({ digest: digestOf(digestKey, one), kind: one.kind, personId })),
  )
  digestKey.fill(0)
  return new Map(all.map((one) => [rowKey(one), one]))
}

const isRow = (row: Row): SQL | undefined =>
  and(eq(lookup.digest, row.digest), eq(lookup.kind, row.kind), eq(lookup.personId, row.personId))
