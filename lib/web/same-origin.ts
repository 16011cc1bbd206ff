import { env } from '@/lib/infra/env'

/**
 * True for a form sent by one of our pages. Server actions check it themselves; route handlers that accept a POST call
 * this. Browsers say where a request comes from in a header that scripts cannot set. A request without both headers is
 * not from a browser, and has no cookies to abuse.
 */
export function isFromOurPages(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  return origin === null || origin === new URL(env().APP_URL).origin
}
