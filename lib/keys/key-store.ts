import { sql } from 'drizzle-orm'
import { type Connection, type Db, open, type Tx } from '@/db/client'
import { env } from '@/lib/infra/env'
import { onePerProcess, onStop } from '@/lib/infra/one-per-process'

const held = onePerProcess<{ store?: { url: string; connection: Connection } }>('key-store', () => ({}))

/**
 * The second database: wrapped keys, lookups, epochs. It has three connections, held for short statements only. Never
 * wait for the main database while holding one: take main first, then keys.
 */
export function keyStore(): Db {
  const url = env().KEYS_DATABASE_URL
  if (held.store?.url !== url) {
    void held.store?.connection.close()
    held.store = { url, connection: open(url, 3) }
    onStop(closeVault)
  }
  return held.store.connection.db
}

export async function closeVault(): Promise<void> {
  const { connection } = held.store ?? {}
  held.store = undefined
  await connection?.close()
}

const epochLock = 727_002

/**
 * Held by writers under the current epoch. A new epoch waits for them, so nothing is written under the old one after
 * it.
 */
export const shareEpochsIn = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock_shared(${epochLock})`)
/** Held to begin an epoch, to mark one as empty, to reopen one, or to destroy one. Writers then wait. */
export const holdEpochsIn = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${epochLock})`)
