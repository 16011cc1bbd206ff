import type { IncomingMessage } from 'node:http'

export const isPage = (type: string | undefined): boolean => type?.startsWith('text/html') ?? false

/** Next renders a page for its own router as parts of this type. */
export const isPart = (type: string | undefined): boolean => type?.startsWith('text/x-component') ?? false

/**
 * True when the page behind these parts is not there for whoever asks. Next sends status 200 before the page has judged,
 * so that only the body tells; that must not show a stranger which addresses exist.
 */
export const tellsAbsence = (parts: Buffer): boolean => parts.includes(':E{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"')

/**
 * Where Next corrects its router's mark `_rsc` by a redirect to the same page. It does so only for addresses that exist:
 * the redirect is followed here, and the client sees what every address shows.
 */
export function correctedMark(answer: IncomingMessage, target: string): string | null {
  const { location } = answer.headers
  if (answer.statusCode !== 307 || !location || location === target) return null
  const [from, to] = [new URL(target, base), new URL(location, base)]
  if (to.origin !== base || to.pathname !== from.pathname || !to.searchParams.has('_rsc')) return null
  return `${to.pathname}${to.search}`
}

const base = 'http://localhost'
