import { type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { searchDocument } from '@/db/schema/catalog'

/** A search that takes longer than this is given up, so that none can keep the database from everyone else. */
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

/** What the title says comes first, then what a session says, then what the description says; in each the closest. */
export const closestFirst = (query: string): SQL[] => [
  sql`ts_filter(${searchDocument.words}, '{a}') @@ ${query}::tsquery desc`,
  sql`ts_filter(${searchDocument.words}, '{a,b}') @@ ${query}::tsquery desc`,
  sql`ts_rank(${searchDocument.words}, ${query}::tsquery) desc`,
]

/** As many as one search shows. */
export const mostFound = 50
