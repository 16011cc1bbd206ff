/** A request target taken apart without trusting it: an absolute path and its parameters, still as the client sent them. */
export type Address = { path: string; query: string }

/**
 * Null for what no honest client sends: an absolute URL, control characters, a path with more than one reading
 * (below), or more than 4,096 characters.
 */
export function addressOf(target: string | undefined): Address | null {
  if (!target || target.length > 4096 || !/^\/[!-~]*$/.test(target)) return null
  const cut = target.indexOf('?')
  const path = cut < 0 ? target : target.slice(0, cut)
  const query = cut < 0 ? '' : target.slice(cut + 1)
  return hasOneReading(path) ? { path, query } : null
}

/**
 * True when every program on the way reads this path alike. We decide by its beginning whether an answer is shared with
 * everybody, so a later program must not read another page into it: `/conferences/../download/TOKEN`. Refused are dot
 * segments, empty segments, segments that end with a dot, backslashes, path parameters (`;`), and escapes that hide any
 * of these, a slash or another escape.
 */
function hasOneReading(path: string): boolean {
  if (!path.includes('%')) return isPlain(path)
  try {
    // Compatibility forms count as well: a full-width dot or slash is one to some programs.
    const decoded = decodeURIComponent(path).normalize('NFKC')
    return isPlain(decoded) && !decoded.includes('%') && slashes(decoded) === slashes(path)
  } catch {
    return false
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const isPlain = (path: string): boolean => !/[\0-\x1f\x7f\\;#]|\/\/|\. *(?:\/|$)/.test(path)

const slashes = (path: string): number => path.split('/').length
