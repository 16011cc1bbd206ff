import { type Connection, type Db, open } from '@/db/client'
import { env } from './env'
import { onePerProcess, onStop } from './one-per-process'

const held = onePerProcess<{ connection?: Connection }>('main-database', () => ({}))

/** How many connections a process has to the main database (docs/decisions/0004). */
export const mainPoolSize = 10

/** This process's pool of the main database. */
export function mainDb(): Db {
  if (!held.connection) {
    held.connection = open(env().DATABASE_URL, mainPoolSize)
    onStop(closeMainDb)
  }
  return held.connection.db
}

export async function closeMainDb(): Promise<void> {
  const { connection } = held
  held.connection = undefined
  await connection?.close()
}
