import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { plainWord, type TermForms, wordsOf } from './rules/mark-words'
import type { SearchTerm } from './rules/search-text'

/** A search as a PostgreSQL query text. PostgreSQL made it from words only, so it is safe to pass back. */
export type SearchQuery = {
  /** All terms; empty if each of them is a word that every text has, such as "the". */
  whole: string
  /** The same, with the last word as the beginning of a longer one; null if that word is too short. */
  beginning: string | null
  /** The terms that every text has. */
  common: readonly string[]
  /** For each searched term, the query of each of its words; null for a word that every text has. */
  words: readonly (readonly (string | null)[])[]
}

const shortestBeginning = 3

export async function searchQueryIn(tx: Tx, terms: readonly SearchTerm[]): Promise<SearchQuery> {
  const asked = terms.flatMap(({ parts }) => [parts.join(' '), ...parts])
  const phraseQueries = await phraseQueriesIn(tx, asked)
  const termQueries = terms.map(({ shown, parts }, n) => {
    const offset = terms.slice(0, n).reduce((sum, one) => sum + one.parts.length + 1, 0)
    const words = parts.map((_, k) => phraseQueries[offset + 1 + k] || null)
    return { shown, query: phraseQueries[offset] ?? '', words: trimCommonWords(words), last: parts.at(-1) ?? '' }
  })
  const searched = termQueries.filter(({ query }) => query !== '')
  const lastTerm = searched.at(-1)
  const canBegin = lastTerm && lastTerm.words.length === 1 && lastTerm.last.length >= shortestBeginning
  const queries = searched.map(({ query }) => query)
  return {
    whole: allOf(queries),
    beginning: canBegin ? allOf([...queries.slice(0, -1), `${lastTerm.query}:*`]) : null,
    common: termQueries.filter(({ query }) => query === '').map(({ shown }) => shown),
    words: searched.map(({ words }) => words),
  }
}

const allOf = (queries: readonly string[]): string => queries.map((query) => `(${query})`).join(' & ')

/** Words that every text has mean nothing at either end of a phrase. */
function trimCommonWords(words: readonly (string | null)[]): (string | null)[] {
  const first = words.findIndex((one) => one !== null)
  return first < 0 ? [] : words.slice(first, words.findLastIndex((one) => one !== null) + 1)
}

/** Each text as a query for its words next to each other; empty if it has nothing to search for. */
async function phraseQueriesIn(tx: Tx, texts: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ query: string }>(sql`
    select phraseto_tsquery('pg_catalog.english', catalog.plain_words(text))::text as query
    from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) with ordinality as asked(text, n) order by n`)
  return rows.map(({ query }) => query)
}

/** How these texts spell the search terms: for each term and word, the words of the texts with the same stem. */
export async function formsIn(
  tx: Tx,
  query: SearchQuery,
  texts: readonly string[],
  byBeginning: boolean,
): Promise<TermForms[]> {
  const asked = [...new Set(query.words.flat().filter((one) => one !== null))]
  const last = query.words.at(-1)?.at(-1)
  const spelled = (one: string) => (byBeginning && one === last ? `${one}:*` : one)
  // A word and its stem begin with the same letter, so words with other letters need no check.
  const initials = new Set(asked.map((one) => /'?(\p{L}|\p{N})/u.exec(one)?.[1]))
  const words = new Set(texts.flatMap((text) => wordsOf(text).map(({ plain }) => plain)))
  const likely = [...words].filter((plain) => initials.has([...plain][0]))
  const rows = await tx.execute<{ n: number; word: string }>(sql`
    with spelled as materialized (
      select word, to_tsvector('pg_catalog.english', word) as stem from jsonb_array_elements_text(${JSON.stringify(likely)}::jsonb) as t(word))
    select a.n::int as n, spelled.word from jsonb_array_elements_text(${JSON.stringify(asked.map(spelled))}::jsonb) with ordinality as a(query, n)
    join spelled on spelled.stem @@ a.query::tsquery`)
  const formsOf = Map.groupBy([...rows], ({ n }) => asked[n - 1])
  return query.words.map((parts) =>
    parts.map((part) => (part === null ? null : new Set((formsOf.get(part) ?? []).map(({ word }) => plainWord(word))))),
  )
}
