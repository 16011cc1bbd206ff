import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { prepareStatements } from './prepare-statements'

type NoSchema = Record<string, never>
/** The main database. Each command opens its one transaction on it. */
export type Db = PostgresJsDatabase<NoSchema>
/** A transaction. A plain Db is not assignable where a Tx is required. */
export type Tx = PostgresJsTransaction<NoSchema, ExtractTablesWithRelations<NoSchema>>

export type Connection = { db: Db; close: () => Promise<void> }

/**
 * Opens a pool. `max` is this process's share of the connection budget (docs/decisions/0004).
 * Notices are dropped: they may quote values.
 */
export function open(url: string, max: number): Connection {
  const sql = postgres(url, { max, onnotice: () => {}, idle_timeout: 60, connection: { application_name: 'portal' } })
  return { db: drizzle(prepareStatements(sql)), close: () => sql.end({ timeout: 5 }) }
}
