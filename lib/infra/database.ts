import { type Connection, type Db, open } from '@/db/client'
import { env } from './env'

let connection: Connection | undefined

/** This process's pool of the main database: ten connections (docs/decisions/0004). */
export function mainDb(): Db {
  connection ??= open(env().DATABASE_URL, 10)
  return connection.db
}

export async function closeMainDb(): Promise<void> {
  await connection?.close()
  connection = undefined
}
