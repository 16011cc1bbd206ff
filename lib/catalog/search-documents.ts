import { type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { searchDocument } from '@/db/schema/catalog'

/** A search is canceled after this time, so that none can keep the database from everyone else. */
const longestMs = 2_000

/** One transaction, and so one connection, for each search. */
export const searching = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${`${longestMs}ms`}, true)`)
      return work(tx)
    },
    { accessMode: 'read only' },
  )

export const matches = (query: string): SQL => sql`${searchDocument.words} @@ ${query}::tsquery`

/** Matches in the title come first, then in sessions, then in the description; within each, the best match. */
export const closestFirst = (query: string): SQL[] => [
  sql`ts_filter(${searchDocument.words}, '{a}') @@ ${query}::tsquery desc`,
  sql`ts_filter(${searchDocument.words}, '{a,b}') @@ ${query}::tsquery desc`,
  sql`ts_rank(${searchDocument.words}, ${query}::tsquery) desc`,
]

/** The most items that one search shows. */
export const mostFound = 50
