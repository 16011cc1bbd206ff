import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { publication, searchDocument } from '@/db/schema/catalog'
import { countConferencesIn } from './count-found'
import { formatsOf, isListedPublication, type PublicationCard } from './publication-queries'
import type { SearchTerm } from './rules/search-text'
import { type SearchAnswer, searchCatalog } from './search-catalog'
import { closestFirst, currentWords, matches, mostFound } from './search-documents'

type FoundPublication = PublicationCard & { description: string }

/** Publications that contain all terms, the best match first. */
export const searchPublications = (
  db: Db,
  terms: readonly SearchTerm[],
  now: Date,
): Promise<SearchAnswer<FoundPublication>> =>
  searchCatalog(db, terms, {
    find: (tx, query) => findPublicationsIn(tx, query, now),
    textsOf: ({ title, edition, summary, description }) => ({
      shown: [title, edition, summary],
      sessions: [],
      description,
    }),
    countOthers: (tx, query) => countConferencesIn(tx, query, now),
  })

async function findPublicationsIn(tx: Tx, query: string, now: Date): Promise<FoundPublication[]> {
  const { id, slug, title, edition, summary, description } = publication
  const rows = await tx
    .select({ id, slug, title, edition, summary, description })
    .from(searchDocument)
    .innerJoin(publication, eq(publication.id, searchDocument.id))
    .innerJoin(currentWords(now), sql`true`)
    .where(and(matches(query), isListedPublication({}, now)))
    .orderBy(...closestFirst(query), desc(publication.publishedAt), asc(publication.id))
    .limit(mostFound + 1)
  const formats = await formatsOf(
    tx,
    rows.map((row) => row.id),
    now,
  )
  return rows.map((row) => ({ ...row, formats: formats.get(row.id) ?? [] }))
}
