import { type Figure, median, rounded, timesOf } from './figure'

/** Twelve words that half of the catalog contains: the most work that one search can ask for. */
const worst = 'city cities officials members council managers law public clerks attorneys budget conference'

/**
 * Catalog search compared with the list without words, both without the shared page cache. A visitor who repeats a
 * search may cost the others only a small multiple of a page.
 */
export async function measureSearch(url: string): Promise<Figure[]> {
  let n = 0
  // A new cursor makes each address unique. A search does not read the cursor.
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
