import type { Db, Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'
import { findSealed } from './find-sealed'
import type { Kind } from './kinds'
import type { Source } from './provenance'

export type RecordRef = { kind: Kind; ref: string; version: number; updatedAt: Date; source: Source }

/** Which records a person has, and how each was given; nothing is unsealed. */
export async function recordRefsOf(db: Db | Tx, person: PersonId): Promise<RecordRef[]> {
  const { records } = await findSealed(db, { people: [person] })
  return records.map(({ kind, ref, version, updatedAt, source }) => ({ kind, ref, version, updatedAt, source }))
}
