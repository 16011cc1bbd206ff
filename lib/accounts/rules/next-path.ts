const anyOrigin = 'http://portal.invalid'

/**
 * A text that is a path of this portal, as it can follow a sign-in; null for any other. Refuses anything that a browser
 * could read as another site: schemes, two slashes, backslashes, and characters that browsers drop before they parse.
 */
export function portalPath(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 300) return null
  if (!/^\/(?![/\\])[!-[\]-~]*$/.test(next)) return null
  if (!URL.canParse(next, anyOrigin)) return null
  const { origin, pathname, search } = new URL(next, anyOrigin)
  if (origin !== anyOrigin || pathname.startsWith('//')) return null
  return isLoop(pathname) ? null : `${pathname}${search}`
}

/** Signing in must not return to a sign-in page or to a route for other programs. */
const isLoop = (pathname: string): boolean => /^\/(sign-in|api)(\/|$)/.test(pathname)

/** Where to go after signing in; the account page unless another path was requested. */
export const afterSignIn = (next: unknown): string => portalPath(next) ?? '/account'

export function withNext(path: string, next: unknown): string {
  const checked = portalPath(next)
  return checked ? `${path}?next=${encodeURIComponent(checked)}` : path
}
