import { env } from '@/lib/infra/env'

/**
 * True for a form that was sent by a page of ours. Server actions check it themselves; route handlers that take a POST
 * ask here. Browsers say where a request comes from, in a header that scripts cannot set; what says nothing is no
 * browser and has no cookies to abuse.
 */
export function isFromOurPages(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  return origin === null || origin === new URL(env().APP_URL).origin
}
