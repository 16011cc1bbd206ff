import { type Connection, type Db, open } from '@/db/client'
import { env } from './env'
import { onePerProcess, onStop } from './one-per-process'

const slot = onePerProcess<{ connection?: Connection }>('main-database', () => ({}))

/** How many connections a process has to the main database (docs/decisions/0004). */
export const mainPoolSize = 10

/** This process's pool of the main database. */
export function mainDb(): Db {
  if (!slot.connection) {
    slot.connection = open(env().DATABASE_URL, mainPoolSize)
    onStop(closeMainDb)
  }
  return slot.connection.db
}

export async function closeMainDb(): Promise<void> {
  const { connection } = slot
  slot.connection = undefined
  await connection?.close()
}
