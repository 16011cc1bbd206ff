import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../client'

/** Inserts rows, 1,000 per statement. Without rows, it sends nothing. */
export async function insertMany<T extends PgTable>(db: Db | Tx, table: T, rows: PgInsertValue<T>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await db.insert(table).values(rows.slice(from, from + 1000))
  }
}
