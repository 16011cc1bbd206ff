import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, searchDocument } from '@/db/schema/catalog'
import { eventSessionsOf } from './conference-page'
import {
  type ConferenceCard,
  type ConferenceFilter,
  cardColumns,
  cardsOf,
  isListedConference,
} from './conference-queries'
import { countPublicationsIn } from './count-found'
import type { SearchTerm } from './rules/search-text'
import { type SearchAnswer, searchCatalog } from './search-catalog'
import { closestFirst, currentWords, matches, mostFound } from './search-documents'

/** A conference that a search found, with the text that its line in a list does not show. */
type FoundConference = ConferenceCard & { description: string; sessions: string[] }

type ConferenceSearch = { terms: readonly SearchTerm[] } & Pick<ConferenceFilter, 'month' | 'audience'>

/** Conferences that have not ended and contain all terms, the best match first. */
export const searchConferences = (
  db: Db,
  { terms, ...filter }: ConferenceSearch,
  now: Date,
): Promise<SearchAnswer<FoundConference>> =>
  searchCatalog(db, terms, {
    find: (tx, query) => findConferencesIn(tx, query, filter, now),
    textsOf: ({ title, summary, audience, venue, venueCity, sessions, description }) => ({
      shown: [title, summary, audience, venue, venueCity],
      sessions,
      description,
    }),
    countOthers: (tx, query) => countPublicationsIn(tx, query, now),
  })

async function findConferencesIn(
  tx: Tx,
  query: string,
  filter: ConferenceFilter,
  now: Date,
): Promise<FoundConference[]> {
  const rows = await tx
    .select({ ...cardColumns(now), description: conference.description })
    .from(searchDocument)
    .innerJoin(conference, eq(conference.id, searchDocument.id))
    .innerJoin(currentWords(now), sql`true`)
    .where(and(matches(query), isListedConference(filter, now)))
    .orderBy(...closestFirst(query), asc(conference.startsOn), asc(conference.id))
    .limit(mostFound + 1)
  const ids = rows.map(({ id }) => id)
  const [cards, sessions] = await Promise.all([cardsOf(tx, rows, now), eventSessionsOf(tx, ids, now)])
  const sessionsByConference = Map.groupBy(sessions, ({ conferenceId }) => conferenceId)
  return cards.map((card) => ({
    ...card,
    description: rows.find(({ id }) => id === card.id)?.description ?? '',
    sessions: (sessionsByConference.get(card.id) ?? []).map(({ title, credit }) =>
      credit ? `${title} · ${credit}` : title,
    ),
  }))
}
