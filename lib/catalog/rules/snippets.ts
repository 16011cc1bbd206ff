import { markTerms, type Piece, snippetOf, type TermForms, termsOfText } from './mark-words'

/** The texts of a found item. `shown` is in the list already: title, summary, venue. */
export type FoundTexts = { shown: readonly string[]; sessions: readonly string[]; description: string }

/** A session that contains a search term, or a part of the description. */
export type Snippet = { from: 'session' | 'description'; pieces: Piece[] }

const mostSnippets = 2

/**
 * Where an item has the terms that its line in the list lacks: sources with the most of them first, sessions before the
 * description.
 */
export function snippetsFor({ shown, sessions, description }: FoundTexts, terms: readonly TermForms[]): Snippet[] {
  const missing = new Set(terms.keys())
  for (const text of shown) for (const term of termsOfText(text, terms)) missing.delete(term)
  const sources = [
    ...sessions.map((text) => ({ from: 'session' as const, text })),
    { from: 'description' as const, text: description },
  ].map((source) => ({ ...source, found: termsOfText(source.text, terms) }))
  const snippets: Snippet[] = []
  while (snippets.length < mostSnippets) {
    const countMissing = ({ found }: (typeof sources)[number]) => [...found].filter((term) => missing.has(term)).length
    const best = sources.toSorted((a, b) => countMissing(b) - countMissing(a))[0]
    if (!best || countMissing(best) === 0) break
    const pieces = best.from === 'session' ? markTerms(best.text, terms) : snippetOf(best.text, terms, missing)
    if (!pieces) break
    snippets.push({ from: best.from, pieces })
    for (const term of best.found) missing.delete(term)
  }
  return snippets
}
