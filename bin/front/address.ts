/**
 * A request target taken apart without trusting it: an absolute path in one spelling, and its parameters as the client
 * sent them.
 */
export type Address = { path: string; query: string }

/**
 * Null for what no honest client sends: an absolute URL, control characters, a path with more than one reading (see
 * below), or more than 4,096 characters.
 */
export function addressOf(target: string | undefined): Address | null {
  if (!target || target.length > 4096 || !/^\/[!-~]*$/.test(target)) return null
  const cut = target.indexOf('?')
  const path = cut < 0 ? target : target.slice(0, cut)
  const query = cut < 0 ? '' : target.slice(cut + 1)
  const decoded = onlyReading(path)
  return decoded === null ? null : { path: spelled(decoded), query }
}

export const targetOf = ({ path, query }: Address): string => (query ? `${path}?${query}` : path)

/** The path of a page has one spelling, however it was escaped: the path is the page's cache key. */
const spelled = (decoded: string): string => decoded.split('/').map(encodeURIComponent).join('/')

/**
 * The decoded path, when every program on the way decodes it alike; otherwise null. The start of the path decides
 * whether an answer is shared with everyone. So a later program must not read another page into it, as in
 * `/conferences/../download/TOKEN`. Refused: dot segments, empty segments, segments that end with a dot, backslashes,
 * path parameters (`;`), and escapes that hide any of these, a slash or another escape.
 */
function onlyReading(path: string): string | null {
  if (!path.includes('%')) return isPlain(path) ? path : null
  try {
    const decoded = decodeURIComponent(path)
    // Compatibility forms count as well: some programs read a full-width dot or slash as a plain one.
    const plainest = decoded.normalize('NFKC')
    const isOne = isPlain(plainest) && !plainest.includes('%') && slashes(plainest) === slashes(path)
    return isOne ? decoded : null
  } catch {
    return null
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const isPlain = (path: string): boolean => !/[\0-\x1f\x7f\\;#]|\/\/|\. *(?:\/|$)/.test(path)

const slashes = (path: string): number => path.split('/').length
