import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { prepareStatements } from './prepare-statements'

type NoSchema = Record<string, never>
/** The main database. Verbs open their one transaction on it. */
export type Db = PostgresJsDatabase<NoSchema>
/** Inside a transaction: a plain Db does not fit where a Tx is asked for. */
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
