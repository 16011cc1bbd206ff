/** A part of a text; the page wraps marked parts in <mark>. It is text, never HTML. */
export type Piece = { text: string; marked: boolean }

/**
 * The forms that a term can have in a text: for each of its words, in order, the words with the same stem. Null stands
 * for a word such as "of", in whose position any word matches.
 */
export type TermForms = readonly (ReadonlySet<string> | null)[]

type Word = { plain: string; from: number; to: number }
type Hit = { term: number; from: number; to: number }

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** A word as it is compared: lower case, without accents. */
export const plainWord = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => ({
    plain: plainWord(found),
    from: index,
    to: index + found.length,
  }))

export const termsOfText = (text: string, terms: readonly TermForms[]): Set<number> =>
  new Set(hitsOfText(text, terms).map(({ term }) => term))

/** The text in pieces, with the search terms marked. Joined, they are the text again. */
export function markTerms(text: string, terms: readonly TermForms[]): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { from, to } of mergeHits(text, hitsOfText(text, terms))) {
    if (from > end) pieces.push({ text: text.slice(end, from), marked: false })
    pieces.push({ text: text.slice(from, to), marked: true })
    end = to
  }
  return end < text.length ? [...pieces, { text: text.slice(end), marked: false }] : pieces
}

function hitsOfText(text: string, terms: readonly TermForms[]): Hit[] {
  const words = wordsOf(text)
  return words.flatMap((first, n) =>
    terms.flatMap((forms, term) => {
      const isMatch = forms.every((form, k) => words[n + k] && (form === null || form.has(words[n + k]?.plain ?? '')))
      const last = words[n + forms.length - 1]
      return isMatch && last && forms.length > 0 ? [{ term, from: first.from, to: last.to }] : []
    }),
  )
}

/** In order, and merged where they overlap (such as a phrase and a word in it) or are adjacent. */
function mergeHits(text: string, hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = []
  for (const hit of hits) {
    const last = merged.at(-1)
    if (last && isOneMark(text, last, hit)) last.to = Math.max(last.to, hit.to)
    else merged.push({ ...hit })
  }
  return merged
}

const isOneMark = (text: string, one: Hit, next: Hit): boolean => text.slice(one.to, next.from).trim() === ''

const charactersBefore = 50
const longestSnippet = 180

/** The part of a long text with the most wanted terms; null if it has none. */
export function snippetOf(text: string, terms: readonly TermForms[], wanted: ReadonlySet<number>): Piece[] | null {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  const hits = hitsOfText(plain, terms).filter(({ term }) => wanted.has(term))
  const windows = hits.map(({ from }) => {
    const start = Math.max(0, from - charactersBefore)
    const inside = hits.filter((hit) => hit.from >= start && hit.to <= start + longestSnippet)
    return { start, termCount: new Set(inside.map(({ term }) => term)).size }
  })
  const best = windows.toSorted((a, b) => b.termCount - a.termCount)[0]
  if (!best) return null
  const { from, to } = wholeWords(plain, best.start, best.start + longestSnippet)
  const pieces = markTerms(plain.slice(from, to), terms)
  const ellipsis = { text: '…', marked: false }
  return [...(from > 0 ? [ellipsis] : []), ...pieces, ...(to < plain.length ? [ellipsis] : [])]
}

function wholeWords(text: string, start: number, end: number): { from: number; to: number } {
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1 || start
  const to = end >= text.length ? text.length : text.lastIndexOf(' ', end)
  return to > from ? { from, to } : { from: start, to: Math.min(end, text.length) }
}
