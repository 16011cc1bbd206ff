/** A request target taken apart without trusting it: an absolute path and its parameters, still as the client sent them. */
export type Address = { path: string; query: string }

/**
 * Null for what no honest client sends: an absolute URL, `//host`, control characters, a backslash, a broken percent
 * escape, or more than 4,096 characters.
 */
export function addressOf(target: string | undefined): Address | null {
  if (!target || target.length > 4096 || !/^\/(?!\/)[!-~]*$/.test(target) || target.includes('\\')) return null
  const cut = target.indexOf('?')
  const path = cut < 0 ? target : target.slice(0, cut)
  const query = cut < 0 ? '' : target.slice(cut + 1)
  return decodes(path) && !path.includes('#') ? { path, query } : null
}

function decodes(path: string): boolean {
  if (!path.includes('%')) return true
  try {
    return !/[\0\r\n\\]/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
