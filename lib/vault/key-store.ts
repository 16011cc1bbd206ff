import { sql } from 'drizzle-orm'
import { type Connection, type Db, open, type Tx } from '@/db/client'
import { env } from '@/lib/infra/env'

let store: { url: string; connection: Connection } | undefined

/**
 * The second database: wrapped keys, lookups, epochs. Three connections, held for short statements only.
 * Never wait for the main database while one of them is held: main first, then keys.
 */
export function keyStore(): Db {
  const url = env().KEYS_DATABASE_URL
  if (store?.url !== url) {
    void store?.connection.close()
    store = { url, connection: open(url, 3) }
  }
  return store.connection.db
}

export async function closeVault(): Promise<void> {
  const { connection } = store ?? {}
  store = undefined
  await connection?.close()
}

const epochLock = 727_002

/** Held by whoever writes under the current epoch: a new epoch waits, so that nobody writes under the old one after. */
export const shareEpochs = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock_shared(${epochLock})`)
/** Held while a new epoch begins. */
export const holdEpochs = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${epochLock})`)
