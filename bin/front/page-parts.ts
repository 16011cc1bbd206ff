import type { IncomingMessage } from 'node:http'

export const isPage = (type: string | undefined): boolean => type?.startsWith('text/html') ?? false

/** The type in which Next sends parts of a page to its own router. */
export const isPart = (type: string | undefined): boolean => type?.startsWith('text/x-component') ?? false

/**
 * True when the page behind these parts does not exist for this reader. Next sends status 200 before the page has
 * decided, so only the body shows it. Someone without access must not learn which addresses exist.
 */
export const tellsAbsence = (parts: Buffer): boolean => parts.includes(':E{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"')

/**
 * The target when Next corrects its router's mark `_rsc` by a redirect to the same page. Next does so only for
 * addresses that exist. So the redirect is followed here, and the client sees what every address shows.
 */
export function correctedMark(answer: IncomingMessage, target: string): string | null {
  const { location } = answer.headers
  if (answer.statusCode !== 307 || !location || location === target) return null
  const [from, to] = [new URL(target, base), new URL(location, base)]
  if (to.origin !== base || to.pathname !== from.pathname || !to.searchParams.has('_rsc')) return null
  return `${to.pathname}${to.search}`
}

const base = 'http://localhost'
