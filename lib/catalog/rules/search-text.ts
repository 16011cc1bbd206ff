/** One thing to search for: a word, or the words of a quoted phrase. `shown` is how it was typed. */
export type SearchTerm = { shown: string; parts: readonly string[] }

/** What was typed into the search, including what is not searched for, so that the page can say so. */
export type SearchText = {
  terms: readonly SearchTerm[]
  /** Signs such as "%", each once. */
  symbols: readonly string[]
  /** Invisible characters were left out. */
  hidden: boolean
  /** There were more words, or more characters, than a search reads. */
  cut: boolean
}

export const longestSearch = 120
/** @internal */
export const mostTerms = 12
const mostSymbols = 8

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
/** An apostrophe or a hyphen may join a word: "city’s", "open-meeting". */
const term = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‐‑-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu
const quote = /["“”„«»]/u
/** Signs that separate words in any sentence; leaving them out changes nothing. */
const separator = /[\s,.;:!?()/'‘’‐‑–—"“”„«»-]/gu
const visible = /[\p{P}\p{S}]/u

export function readSearchText(typed: string): SearchText {
  const text = typed.slice(0, longestSearch).normalize('NFC')
  const terms = unique(text.split(quote).flatMap((piece, n, all) => termsOf(piece, n % 2 === 1 && n < all.length - 1)))
  const rest = text.replaceAll(term, ' ').replaceAll(separator, ' ')
  const signs = graphemesOf(rest)
  const symbols = [...new Set(signs.filter((sign) => visible.test(sign)).map(withFewMarks))]
  return {
    terms: terms.slice(0, mostTerms),
    symbols: symbols.slice(0, mostSymbols),
    hidden: signs.some((sign) => !visible.test(sign)),
    cut: terms.length > mostTerms || typed.length >= longestSearch,
  }
}

function termsOf(piece: string, quoted: boolean): SearchTerm[] {
  const parts = wordsOfText(piece)
  if (!quoted)
    return (piece.match(term) ?? []).map((shown) => ({ shown: withFewMarks(shown), parts: wordsOfText(shown) }))
  return parts.length === 0 ? [] : [{ shown: parts.map(withFewMarks).join(' '), parts }]
}

const wordsOfText = (text: string): string[] => text.match(word) ?? []

/** Leaves at most two marks on a letter, because more would cover the lines around it. */
const withFewMarks = (shown: string): string => shown.replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')

/** Each term once, however it was written. */
const unique = (terms: readonly SearchTerm[]): SearchTerm[] =>
  terms.filter((one, n) => terms.findIndex((other) => keyOf(other) === keyOf(one)) === n)
const keyOf = ({ parts }: SearchTerm): string => parts.join(' ').toLowerCase()

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const graphemesOf = (text: string): string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment).filter((sign) => sign.trim() !== '')
