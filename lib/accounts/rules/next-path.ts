const nowhere = 'http://portal.invalid'

/**
 * Where to go after signing in: a path of this portal, or null. Anything that a browser could read as another site is
 * refused: schemes, two slashes, backslashes, and the characters that browsers drop before they look.
 */
export function ownPath(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 300) return null
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(next)) return null
  if (!URL.canParse(next, nowhere)) return null
  const { origin, pathname, search } = new URL(next, nowhere)
  if (origin !== nowhere || pathname.startsWith('//')) return null
  return isLoop(pathname) ? null : `${pathname}${search}`
}

/** Signing in to be asked to sign in, or to a machine's address, leads nowhere. */
const isLoop = (pathname: string): boolean => /^\/(sign-in|api)(\/|$)/.test(pathname)

/** Where somebody goes who asked for nothing in particular. */
export const afterSignIn = (next: unknown): string => ownPath(next) ?? '/account'

/** Adds the way back to an address of the sign-in pages. */
export function withNext(path: string, next: unknown): string {
  const own = ownPath(next)
  return own ? `${path}?next=${encodeURIComponent(own)}` : path
}
