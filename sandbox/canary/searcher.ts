import { formsOf } from './forms'

/** The word that was found, and its form. */
export type Hit = { name: string; form: string }
export type Searcher = (bytes: Uint8Array) => Hit[]

const small = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte))

/**
 * Searches for many words in all their forms in one pass over the bytes (Aho and Corasick, 1975), so that whole data
 * directories can be searched. `words` are named by the field that each was typed into.
 */
export function searcherFor(words: Readonly<Record<string, string>>): Searcher {
  const needles = Object.entries(words).flatMap(([name, word]) =>
    formsOf(word).map(({ form, bytes }) => ({ hit: { name, form }, bytes: bytes.map((byte) => small[byte] ?? byte) })),
  )
  const { next, found } = automatonOf(needles.map((needle) => needle.bytes))
  return (bytes) => {
    const hits = new Set<number>()
    let state = 0
    for (let i = 0; i < bytes.length; i++) {
      state = next[(state << 8) | (small[bytes[i] ?? 0] ?? 0)] ?? 0
      const here = found[state]
      if (here) for (const needle of here) hits.add(needle)
    }
    return [...hits].flatMap((needle) => needles[needle]?.hit ?? [])
  }
}

function automatonOf(needles: readonly Uint8Array[]): { next: Int32Array; found: (number[] | undefined)[] } {
  const size = needles.reduce((sum, needle) => sum + needle.length, 1)
  const next = new Int32Array(size << 8).fill(-1)
  const found: (number[] | undefined)[] = new Array(size)
  let states = 1
  needles.forEach((needle, index) => {
    let state = 0
    for (const byte of needle) {
      const at = (state << 8) | byte
      if (next[at] === -1) next[at] = states++
      state = next[at] ?? 0
    }
    if (needle.length > 0) found[state] = [...(found[state] ?? []), index]
  })
  linkFailures(next, found, states)
  return { next, found }
}

/**
 * Breadth first: where the text stops matching a word, the search continues with the longest beginning of another word.
 */
function linkFailures(next: Int32Array, found: (number[] | undefined)[], states: number): void {
  const fails = new Int32Array(states)
  const queue: number[] = []
  for (let byte = 0; byte < 256; byte++) {
    const child = next[byte] ?? -1
    if (child === -1) next[byte] = 0
    else queue.push(child)
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0
    const fail = fails[state] ?? 0
    const inherited = found[fail]
    if (inherited) found[state] = [...(found[state] ?? []), ...inherited]
    for (let byte = 0; byte < 256; byte++) {
      const child = next[(state << 8) | byte] ?? -1
      const other = next[(fail << 8) | byte] ?? 0
      if (child === -1) next[(state << 8) | byte] = other
      else {
        fails[child] = other
        queue.push(child)
      }
    }
  }
}
