/** Domains of personal email. They may be near a city's domain by chance, and are right as typed. */
const personal = new Set([
  ...['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'me.com', 'msn.com', 'live.com'],
  ...[
    'comcast.net',
    'sbcglobal.net',
    'att.net',
    'verizon.net',
    'proton.me',
    'protonmail.com',
    'pacbell.net',
    'ymail.com',
  ],
])

const farthest = 2

/**
 * The known domain that a typo may have meant: one or two letters off, or with an extra name in front
 * ("mail.alder.example"). Null if the domain is known or personal, or if several are equally near. It is suggested,
 * never applied.
 */
export function likelyDomain(typed: string, known: readonly string[]): string | null {
  if (personal.has(typed) || known.includes(typed)) return null
  const above = known.find((domain) => typed.endsWith(`.${domain}`))
  if (above) return above
  // In a short name, two letters are too much of it.
  const most = typed.length < 9 ? 1 : farthest
  const near = known
    .map((domain) => ({ domain, distance: distanceOf(typed, domain, most) }))
    .filter(({ distance }) => distance <= most)
  const nearest = Math.min(...near.map(({ distance }) => distance))
  const best = near.filter(({ distance }) => distance === nearest)
  return best.length === 1 ? (best[0]?.domain ?? null) : null
}

/**
 * Letters to add, remove, replace, or swap with their neighbor; any distance above `most` is returned as `most + 1`.
 * @internal
 */
export function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const cheapest = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1))
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(swapped ? Math.min(cheapest, at(before, j - 2) + 1) : cheapest)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return Math.min(at(row, b.length), most + 1)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY
