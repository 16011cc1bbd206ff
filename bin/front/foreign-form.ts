import type { IncomingHttpHeaders } from 'node:http'

/**
 * Why a sent body is refused, or null. Forms of other sites are refused here, before Next and our own routes see them:
 * a browser names the sender in headers that scripts cannot set. Our pages call a Next action with their form and
 * nothing else. Next answers 500 to what it cannot decode.
 */
export function refuseSent(headers: IncomingHttpHeaders, origin: string): { status: 400 | 403 } | null {
  if (isForeign(headers, origin)) return { status: 403 }
  return headers['next-action'] !== undefined && !isCall(headers) ? { status: 400 } : null
}

/** Actions without arguments are called with an empty list, `[]`; all others with their form. */
function isCall({ 'content-type': type = '', 'content-length': length }: IncomingHttpHeaders): boolean {
  return isForm(type) || (type.toLowerCase().startsWith('text/plain') && length === '2')
}

export const isForm = (type: string | undefined): boolean =>
  type?.toLowerCase().startsWith('multipart/form-data') ?? false

function isForeign(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return headers.origin !== undefined && headers.origin !== origin
}
