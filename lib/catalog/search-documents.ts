import { and, lte, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { eventSession, searchDocument } from '@/db/schema/catalog'

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

/**
 * The words of a conference's text without sessions that were withdrawn by now. The stored text has every session,
 * because no one writes a row at the moment when a scheduled withdrawal comes.
 */
function wordsOn(now: Date): SQL {
  const { id, words } = searchDocument
  const hasWithdrawn = sql`exists (select from ${eventSession}
    where ${eventSession.conferenceId} = ${id} and ${lte(eventSession.unpublishedAt, now)})`
  return sql`case when ${hasWithdrawn}
    then catalog.conference_words(${id}, ${now.toISOString()}::timestamptz) else ${words} end`
}

/** The first part finds texts by an index. */
export const matches = (query: string, now: Date): SQL | undefined =>
  and(sql`${searchDocument.words} @@ ${query}::tsquery`, sql`${wordsOn(now)} @@ ${query}::tsquery`)

/** Matches in the title come first, then in sessions, then in the description; within each, the best match. */
export const closestFirst = (query: string, now: Date): SQL[] => [
  sql`ts_filter(${wordsOn(now)}, '{a}') @@ ${query}::tsquery desc`,
  sql`ts_filter(${wordsOn(now)}, '{a,b}') @@ ${query}::tsquery desc`,
  sql`ts_rank(${wordsOn(now)}, ${query}::tsquery) desc`,
]

/** The most items that one search shows. */
export const mostFound = 50
