import { sql } from 'drizzle-orm'
import { type Connection, type Db, open, type Tx } from '@/db/client'
import { env } from '@/lib/infra/env'
import { onePerProcess, onStop } from '@/lib/infra/one-per-process'

const slot = onePerProcess<{ store?: { url: string; connection: Connection } }>('key-store', () => ({}))

/**
 * The second database: wrapped keys, lookups, epochs. It has three connections, used for short statements only. Never
 * wait for the main database while using one: take a connection to main first, then one to the key store.
 */
export function keyStore(): Db {
  const url = env().KEYS_DATABASE_URL
  if (slot.store?.url !== url) {
    void slot.store?.connection.close()
    slot.store = { url, connection: open(url, 3) }
    onStop(closeVault)
  }
  return slot.store.connection.db
}

export async function closeVault(): Promise<void> {
  const { connection } = slot.store ?? {}
  slot.store = undefined
  await connection?.close()
}

const epochLock = 727_002

/**
 * The lock of a transaction that writes under the current epoch. Writers share it. A new epoch begins only when all of
 * them have ended, so nothing is written under the old one afterwards.
 */
export const lockEpochsSharedIn = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock_shared(${epochLock})`)
/** The lock of a transaction that begins, empties, reopens or destroys an epoch. Writers wait for it. */
export const lockEpochsIn = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${epochLock})`)
