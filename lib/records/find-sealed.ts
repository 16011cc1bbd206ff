import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { person, record } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'
import { isKind, type Kind, kinds } from './kinds'
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

/** An alias, because a lock names a table without its schema. */
const personTable = alias(person, 'who')

export type SealedQuery = {
  people: readonly PersonId[]
  /** Every record when missing; none when empty. */
  only?: readonly { kind: Kind; ref?: string }[]
  /** Makes an erasure of these people wait until the transaction ends. */
  lock?: boolean
}
const everyKind = Object.keys(kinds).flatMap((kind) => (isKind(kind) ? [{ kind }] : []))
type Found = { people: { person: PersonId; erasing: boolean }[]; records: SealedRecord[] }

/** Which of these people exist, and their sealed records, in one query; nothing is unsealed. */
export function findSealed(db: Db | Tx, { people, only = everyKind, lock = false }: SealedQuery): Promise<Found> {
  return hideErrorDetails(async () => {
    const rows = await rowsOf(db, { people, only, lock })
    const erasing = new Map(rows.map(({ id, erasingAt }) => [id as PersonId, erasingAt !== null]))
    return {
      people: [...erasing].map(([person, isErasing]) => ({ person, erasing: isErasing })),
      records: rows.flatMap(({ record: row }) => (row ? toSealed(row) : [])).filter((row) => isWanted(row, only)),
    }
  })
}

/** The query of findSealed. Nearly every page for a signed-in person begins with it, so each variant is built once. */
const sealedRows = (lock: boolean, anyRef: boolean) =>
  preparedQuery<{ people: string[]; kinds: string[]; refs: string[] }>()((db, { people, kinds: kindNames, refs }) => {
    const ofRef = anyRef ? undefined : sql`${record.ref} = any(${refs}::text[])`
    const query = db
      .select({ id: personTable.id, erasingAt: personTable.erasingAt, record })
      .from(personTable)
      .leftJoin(
        record,
        and(eq(record.personId, personTable.id), sql`${record.kind} = any(${kindNames}::text[])`, ofRef),
      )
      .where(sql`${personTable.id} = any(${people}::uuid[])`)
      .orderBy(personTable.id, record.kind, record.ref)
    return lock ? query.for('key share', { of: personTable }) : query
  })
const plain = { ofRefs: sealedRows(false, false), ofAnyRef: sealedRows(false, true) }
const locking = { ofRefs: sealedRows(true, false), ofAnyRef: sealedRows(true, true) }

function rowsOf(db: Db | Tx, { people, only, lock }: Required<SealedQuery>) {
  const refs = only.flatMap(({ ref }) => ref ?? [])
  const wanted = { people: [...new Set(people)], kinds: only.map(({ kind }) => kind), refs: [...new Set(refs)] }
  const { ofRefs, ofAnyRef } = lock ? locking : plain
  return refs.length === only.length ? ofRefs(db, wanted) : ofAnyRef(db, wanted)
}

/** Several kinds with several refs are asked for together, so a row may have the ref of another kind. */
const isWanted = ({ kind, ref }: SealedRecord, only: NonNullable<SealedQuery['only']>): boolean =>
  only.some((one) => one.kind === kind && (one.ref === undefined || one.ref === ref))

function toSealed(row: typeof record.$inferSelect): SealedRecord[] {
  if (!isKind(row.kind)) return []
  const { ref, version, sealed, givenBy, givenFor, form, policyVersion, updatedAt } = row
  const source = { givenBy, givenFor, giver: row.giverId as PersonId | null, form, policyVersion }
  return [{ person: row.personId as PersonId, kind: row.kind, ref, version, sealed, source, updatedAt }]
}
