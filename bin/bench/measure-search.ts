import { type Figure, median, rounded, timesOf } from './figure'

/** Twelve words that half of the catalog says: as much work as one search can ask for. */
const worst = 'city cities officials members council managers law public clerks attorneys budget conference'

/**
 * The catalog's search beside the list without words, both asked so that no answer is kept: a visitor who searches again
 * and again costs the others a small multiple of a page.
 */
export async function measureSearch(url: string): Promise<Figure[]> {
  let n = 0
  // A cursor of a day of its own makes each address a new one; a search reads no cursor.
  const after = () => `after=2${String(++n).padStart(3, '0')}-01-01~00000000-0000-4000-8000-000000000000`
  const ask = async (query: string) => {
    const answer = await fetch(`${url}/conferences/search?${query}${after()}`)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`)
  }
  const list = median(await timesOf(() => ask(''), 60, 10))
  const figures: Figure[] = []
  for (const [what, q] of [
    ['one word', 'budget'],
    ['no such word', 'zzzz'],
    ['the most words', worst],
  ] as const) {
    const one = median(await timesOf(() => ask(`q=${encodeURIComponent(q)}&`), 60, 10))
    figures.push({
      group: 'A search that no one asked before',
      what,
      value: rounded(one, 1),
      unit: 'ms',
      beside: `the list without words: ${rounded(list, 1)} ms`,
      ratio: rounded(one / list),
      aim: 'at most 2',
    })
  }
  return figures
}
