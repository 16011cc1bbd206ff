import { and, eq, exists, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '@/db/client'
import { record } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import type { Kind } from './kinds'
import type { Source } from './provenance'
import { findSealed } from './unseal-records'

export type RecordRef = { kind: Kind; ref: string; version: number; updatedAt: Date; source: Source }

/** Which records a person has, and how each was given; nothing is opened. */
export async function recordRefsOf(db: Db | Tx, person: PersonId): Promise<RecordRef[]> {
  const { records } = await findSealed(db, { people: [person] })
  return records.map(({ kind, ref, version, updatedAt, source }) => ({ kind, ref, version, updatedAt, source }))
}

/** SQL for another module's statement: whether the person of a row has a record of this kind with this `ref`. */
export function hasRecord(of: { person: SQLWrapper; kind: Kind; ref: SQLWrapper }): SQL {
  const found = new QueryBuilder()
    .select({ one: sql`1` })
    .from(record)
    .where(and(eq(record.personId, sql`${of.person}`), eq(record.kind, of.kind), eq(record.ref, sql`${of.ref}::text`)))
  return exists(found)
}
