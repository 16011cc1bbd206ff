import { and, lte, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { eventSession, searchDocument } from '@/db/schema/catalog'

/** A search is canceled after this time, so that none can keep the database from everyone else. */
const longestMs = 2_000

/** Runs a search in a read-only transaction of its own, and so on one connection. */
export const inSearchTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${`${longestMs}ms`}, true)`)
      return work(tx)
    },
    { accessMode: 'read only' },
  )

/**
 * To join: `current_words.words` has the words of a text without the sessions that were withdrawn by now. The stored
 * words still have them, because nothing runs at the moment of a scheduled withdrawal. `offset 0` keeps PostgreSQL from
 * computing the words again at each use.
 */
export function currentWords(now: Date): SQL {
  const { id, words } = searchDocument
  const hasWithdrawn = sql`exists (select from ${eventSession}
    where ${eventSession.conferenceId} = ${id} and ${lte(eventSession.unpublishedAt, now)})`
  return sql`lateral (select case when ${hasWithdrawn}
    then catalog.conference_words(${id}, ${now.toISOString()}::timestamptz) else ${words} end as words offset 0) as current_words`
}

/** For a query that joins `currentWords`. */
const current = sql`current_words.words`

/** A condition for a query that joins `currentWords`: the item has all words. The first half finds it by an index. */
export const matches = (query: string): SQL | undefined =>
  and(sql`${searchDocument.words} @@ ${query}::tsquery`, sql`${current} @@ ${query}::tsquery`)

/** Matches in the title come first, then in sessions, then in the description; within each, the best match. */
export const closestFirst = (query: string): SQL[] => [
  sql`ts_filter(${current}, '{a}') @@ ${query}::tsquery desc`,
  sql`ts_filter(${current}, '{a,b}') @@ ${query}::tsquery desc`,
  sql`ts_rank(${current}, ${query}::tsquery) desc`,
]

/** The most items that one search shows. */
export const mostFound = 50
