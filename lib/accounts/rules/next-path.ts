const nowhere = 'http://portal.invalid'

/**
 * Where to go after signing in: a path of this portal, or null. Refuses anything that a browser could read as another
 * site: schemes, two slashes, backslashes, and characters that browsers drop before they parse.
 */
export function ownPath(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 300) return null
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(next)) return null
  if (!URL.canParse(next, nowhere)) return null
  const { origin, pathname, search } = new URL(next, nowhere)
  if (origin !== nowhere || pathname.startsWith('//')) return null
  return isLoop(pathname) ? null : `${pathname}${search}`
}

/** Signing in must not return to a sign-in page or to a route for other programs. */
const isLoop = (pathname: string): boolean => /^\/(sign-in|api)(\/|$)/.test(pathname)

/** Where to go after signing in; the account page unless another path was requested. */
export const afterSignIn = (next: unknown): string => ownPath(next) ?? '/account'

export function withNext(path: string, next: unknown): string {
  const own = ownPath(next)
  return own ? `${path}?next=${encodeURIComponent(own)}` : path
}
