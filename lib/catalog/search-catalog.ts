import type { Db, Tx } from '@/db/client'
import type { TermForms } from './rules/mark-words'
import type { SearchTerm } from './rules/search-text'
import { type FoundTexts, type Snippet, snippetsFor } from './rules/snippets'
import { inSearchTransaction, mostFound } from './search-documents'
import { formsIn, searchQueryIn } from './search-query'

/** How one part of the catalog is searched. `find` returns one item more than is shown if there are more. */
export type Searchable<T> = {
  find: (tx: Tx, query: string) => Promise<T[]>
  textsOf: (item: T) => FoundTexts
  /** How many items of the other part the same search finds. */
  countOthers: (tx: Tx, query: string) => Promise<number>
}

export type SearchAnswer<T> = {
  items: (T & { snippets: Snippet[] })[]
  /** There are more than are shown. */
  more: boolean
  /** No item has the last word itself; these items have longer words that begin with it. */
  byBeginning: boolean
  others: number
  /** For marking the search terms. */
  forms: TermForms[]
  /** Words that occur in almost every text, and were not searched for. */
  common: readonly string[]
  /** All words were such words. */
  empty: boolean
}

export const searchCatalog = <T>(db: Db, terms: readonly SearchTerm[], part: Searchable<T>): Promise<SearchAnswer<T>> =>
  inSearchTransaction(db, async (tx) => {
    const query = await searchQueryIn(tx, terms)
    const { whole, beginning, common } = query
    if (whole === '') return { items: [], more: false, byBeginning: false, others: 0, forms: [], common, empty: true }
    const exact = await part.find(tx, whole)
    const longer = exact.length === 0 && beginning ? await part.find(tx, beginning) : []
    const byBeginning = longer.length > 0
    const found = byBeginning ? longer : exact
    const shown = found.slice(0, mostFound)
    const texts = shown.map(part.textsOf)
    const words = texts.flatMap(({ shown: some, sessions, description }) => [...some, ...sessions, description])
    const forms = await formsIn(tx, query, words, byBeginning)
    const others = (await part.countOthers(tx, whole)) || (beginning ? await part.countOthers(tx, beginning) : 0)
    const items = shown.map((item, n) => ({ ...item, snippets: snippetsFor(texts[n] ?? nothing, forms) }))
    return { items, more: found.length > mostFound, byBeginning, others, forms, common, empty: false }
  })

const nothing: FoundTexts = { shown: [], sessions: [], description: '' }
