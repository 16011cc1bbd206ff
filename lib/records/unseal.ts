import type { Db, Tx } from '@/db/client'
import { type LentKeys, withKeys } from '@/lib/keys/data-keys'
import { unsealRecord } from '@/lib/keys/seal'
import { findSealed, type SealedQuery, type SealedRecord } from './find-sealed'

/*
 * Nothing here asks who reads, or logs it. Only the files listed in bin/check/unsealing-files.json may import it
 * (decision 69).
 */

export type UnsealedRecord = SealedRecord & { data: Record<string, unknown> }

/**
 * Unseals records with one query for all keys. Records whose key is destroyed are left out: they can never be read again.
 */
export async function unseal(records: readonly SealedRecord[]): Promise<UnsealedRecord[]> {
  return withKeys([...new Set(records.map(({ person }) => person))], (keys) => unsealWith(keys, records))
}

export const unsealWith = (keys: LentKeys, records: readonly SealedRecord[]): UnsealedRecord[] =>
  records.flatMap((one) => {
    const key = keys.get(one.person)
    return key ? [{ ...one, data: unsealRecord(key, one, one.sealed) as Record<string, unknown> }] : []
  })

/** findSealed and unseal in one call. */
export async function findAndUnseal(db: Db | Tx, query: SealedQuery): Promise<UnsealedRecord[]> {
  return unseal((await findSealed(db, query)).records)
}
