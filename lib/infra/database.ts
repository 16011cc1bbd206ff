import { type Connection, type Db, open } from '@/db/client'
import { env } from './env'
import { oneAProcess, onStop } from './one-a-process'

const held = oneAProcess<{ connection?: Connection }>('main-database', () => ({}))

/** This process's pool of the main database: ten connections (docs/decisions/0004). */
export function mainDb(): Db {
  if (!held.connection) {
    held.connection = open(env().DATABASE_URL, 10)
    onStop(closeMainDb)
  }
  return held.connection.db
}

export async function closeMainDb(): Promise<void> {
  const { connection } = held
  held.connection = undefined
  await connection?.close()
}
