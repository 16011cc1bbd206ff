import type { SearchText } from '@/lib/catalog/rules/search-text'

export type PartName = 'conferences' | 'publications'

const one: Record<PartName, string> = { conferences: 'conference', publications: 'publication' }
const counted = (part: PartName, n: number): string => (n === 1 ? `1 ${one[part]}` : `${n} ${part}`)
const listed = new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' })
const either = new Intl.ListFormat('en-US', { style: 'long', type: 'disjunction' })
const quoted = (words: readonly string[]): string[] => words.map((word) => `“${word}”`)

/** The search terms in the visitor's own words. */
export const searchedFor = ({ terms }: SearchText, common: readonly string[]): string =>
  `“${terms
    .map(({ shown }) => shown)
    .filter((shown) => !common.includes(shown))
    .join(' ')}”`

/** The words that were typed but not searched for, each with the reason. Empty if all were. */
export function leftOut(
  { symbols, hidden }: SearchText,
  common: readonly string[],
  join: 'and' | 'or' = 'and',
): string {
  const list = join === 'and' ? listed : either
  const parts = [
    symbols.length > 0 ? `${list.format(quoted(symbols))} (symbols can’t be searched)` : '',
    common.length > 0 ? `${list.format(quoted(common))} (too common)` : '',
    hidden ? 'invisible characters' : '',
  ].filter((part) => part !== '')
  return list.format(parts)
}

/** “We searched for “100”, without “%” (symbols can’t be searched).” Empty if nothing was left out. */
export function leftOutText(text: SearchText, common: readonly string[]): string {
  const without = leftOut(text, common)
  const sentences = [
    without === '' ? '' : `We searched for ${searchedFor(text, common)}, without ${without}.`,
    text.cut ? 'Your search was long, so we used only the first 12 words, up to 120 characters.' : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

type Counted = {
  part: PartName
  shown: number
  more: boolean
  byBeginning: boolean
  text: SearchText
  common: readonly string[]
}

/** The number of results, and for which terms. */
export function foundText({ part, shown, more, byBeginning, text, common }: Counted): string {
  const words = searchedFor(text, common)
  if (more)
    return `More than ${shown} ${part} match ${words}. Here are the ${shown} best matches. Add a word to narrow your search.`
  const match = `${counted(part, shown)} ${shown === 1 ? 'matches' : 'match'}`
  if (!byBeginning) return `${match} ${words}.`
  const last = text.terms.filter(({ shown: typed }) => !common.includes(typed)).at(-1)?.shown ?? ''
  return `No ${one[part]} matches ${words}. ${match} with a longer word that begins with “${last}”.`
}

const mostCounted = 50

/** The link to the same search in the other part of the catalog. */
export function othersText(part: PartName, n: number): string {
  if (n > mostCounted) return `More than ${mostCounted} ${part} also match`
  return `${counted(part, n)} also ${n === 1 ? 'matches' : 'match'}`
}
