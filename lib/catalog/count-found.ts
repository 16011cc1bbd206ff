import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { conference, publication, searchDocument } from '@/db/schema/catalog'
import { isListedConference } from './conference-queries'
import { isListedPublication } from './publication-queries'
import { currentWords, matches, mostFound } from './search-documents'

/** How many items a search finds, counted up to one more than a page shows. */
const countFoundIn = async (tx: Tx, found: SQL): Promise<number> => {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (${found} limit ${mostFound + 1}) as found`,
  )
  return row?.n ?? 0
}

export const countConferencesIn = (tx: Tx, query: string, now: Date): Promise<number> =>
  countFoundIn(
    tx,
    tx
      .select({ id: searchDocument.id })
      .from(searchDocument)
      .innerJoin(conference, eq(conference.id, searchDocument.id))
      .innerJoin(currentWords(now), sql`true`)
      .where(and(matches(query), isListedConference({}, now)))
      .getSQL(),
  )

export const countPublicationsIn = (tx: Tx, query: string, now: Date): Promise<number> =>
  countFoundIn(
    tx,
    tx
      .select({ id: searchDocument.id })
      .from(searchDocument)
      .innerJoin(publication, eq(publication.id, searchDocument.id))
      .innerJoin(currentWords(now), sql`true`)
      .where(and(matches(query), isListedPublication({}, now)))
      .getSQL(),
  )
