import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { builtOnce } from '@/db/built-once'
import type { Db, Tx } from '@/db/client'
import { person, record } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { type LentKeys, withKeys } from '@/lib/keys/data-keys'
import { hideErrorDetails } from '@/lib/keys/errors'
import { unsealRecord } from '@/lib/keys/seal'
import { isKind, type Kind } from './kinds'
import type { Source } from './provenance'

export type SealedRecord = {
  person: PersonId
  kind: Kind
  ref: string
  version: number
  sealed: Buffer
  source: Source
  updatedAt: Date
}
export type UnsealedRecord = SealedRecord & { data: Record<string, unknown> }

/** An alias, because a lock names a table without its schema. */
const personTable = alias(person, 'who')

type Which = {
  people: readonly PersonId[]
  /** Every record when missing; none when empty. */
  only?: readonly { kind: Kind; ref?: string }[]
  /** Makes an erasure of these people wait until the transaction ends. */
  lock?: boolean
}
type Found = { people: { person: PersonId; erasing: boolean }[]; records: SealedRecord[] }

/**
 * Which of these people exist, and their sealed records, in one query; nothing is opened.
 */
export function findSealed(db: Db | Tx, which: Which): Promise<Found> {
  return hideErrorDetails(async () => {
    const rows = await rowsOf(db, which)
    const erasing = new Map(rows.map(({ id, erasingAt }) => [id as PersonId, erasingAt !== null]))
    return {
      people: [...erasing].map(([person, isErasing]) => ({ person, erasing: isErasing })),
      records: rows.flatMap(({ record: row }) => (row ? toSealed(row) : [])),
    }
  })
}

/** Placing an order locks one person and reads one record, so this query is built once. */
const findOneLocked = builtOnce<{ person: PersonId; kind: Kind; ref: string }>()((db, { person: id, kind, ref }) =>
  db
    .select({ id: personTable.id, erasingAt: personTable.erasingAt, record })
    .from(personTable)
    .leftJoin(record, and(eq(record.personId, personTable.id), eq(record.kind, kind), eq(record.ref, ref)))
    .where(eq(personTable.id, id))
    .for('key share', { of: personTable }),
)

function rowsOf(db: Db | Tx, { people, only, lock = false }: Which) {
  const [person, ...more] = people
  const [one, ...others] = only ?? []
  if (lock && person && more.length === 0 && one?.ref !== undefined && others.length === 0)
    return findOneLocked(db, { person, kind: one.kind, ref: one.ref })
  const wanted = only?.map(({ kind, ref }) =>
    and(eq(record.kind, kind), ref === undefined ? undefined : eq(record.ref, ref)),
  )
  const query = db
    .select({ id: personTable.id, erasingAt: personTable.erasingAt, record })
    .from(personTable)
    .leftJoin(record, and(eq(record.personId, personTable.id), wanted && (or(...wanted) ?? sql`false`)))
    .where(inArray(personTable.id, [...new Set(people)]))
    .orderBy(personTable.id, record.kind, record.ref)
  return lock ? query.for('key share', { of: personTable }) : query
}

function toSealed(row: typeof record.$inferSelect): SealedRecord[] {
  if (!isKind(row.kind)) return []
  const { ref, version, sealed, givenBy, givenFor, form, policyVersion, updatedAt } = row
  const source = { givenBy, givenFor, giver: row.giverId as PersonId | null, form, policyVersion }
  return [{ person: row.personId as PersonId, kind: row.kind, ref, version, sealed, source, updatedAt }]
}

/**
 * Opens records with one query for all keys. Records whose key is destroyed are left out: they can never be read again.
 */
export async function unseal(records: readonly SealedRecord[]): Promise<UnsealedRecord[]> {
  return withKeys([...new Set(records.map(({ person }) => person))], (keys) => unsealWith(keys, records))
}

export const unsealWith = (keys: LentKeys, records: readonly SealedRecord[]): UnsealedRecord[] =>
  records.flatMap((one) => {
    const key = keys.get(one.person)
    return key ? [{ ...one, data: unsealRecord(key, one, one.sealed) as Record<string, unknown> }] : []
  })

/** Both steps without a check: only for the vault's own work (lookups, export). */
export async function unsealRecords(db: Db | Tx, which: Which): Promise<UnsealedRecord[]> {
  return unseal((await findSealed(db, which)).records)
}
