import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { plainPage, plainPagePolicy } from './plain-pages'
import { hasBody, newRequestId, type Refusal } from './request'
import { securityHeaders } from './security-headers'

/** An answer from this server itself: a plain page with a reference, or a redirect to the secure address. */
export async function answerOurselves(
  req: IncomingMessage,
  res: ServerResponse,
  refusal: Refusal,
  id: string,
  overTls: boolean,
): Promise<void> {
  if (res.headersSent) return void res.destroy()
  const body = refusal.status === 308 ? '' : plainPage(refusal.status, refusal.reference ?? id, sentWith(refusal))
  const isUnderWay = hasBody(req.headers) && !req.complete
  const closing: [string, string][] = isUnderWay ? [['Connection', 'close']] : []
  res.writeHead(refusal.status, [...ownHead(body, id, overTls), ...more(refusal), ...closing].flat())
  // A browser reads our answer only after it has sent its body. It gets one second for that, then the connection ends.
  if (isUnderWay)
    await Promise.race([once(req.resume(), 'close'), new Promise((later) => setTimeout(later, 1000).unref())])
  res.end(req.method === 'HEAD' ? undefined : body)
}

const sentWith = (refusal: Refusal) => ('sent' in refusal ? refusal.sent : undefined)

function ownHead(body: string, id: string, overTls: boolean): [string, string][] {
  return [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Cache-Control', 'no-store'],
    ['Content-Security-Policy', plainPagePolicy],
    ['X-Request-Id', id],
    ...securityHeaders(overTls, 'somebody'),
  ]
}

function more(refusal: Refusal): [string, string][] {
  if (refusal.status === 308) return [['Location', refusal.location]]
  if (refusal.status === 503) return [['Retry-After', '10']]
  if (refusal.status === 405) return [['Allow', 'GET, HEAD, POST']]
  return []
}

/** Bytes that are not a request have only a socket, so the answer is written to it. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex, overTls: boolean): number | null {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return null
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const id = newRequestId()
  const body = plainPage(status, id)
  const head = [...ownHead(body, id, overTls), ['Connection', 'close']]
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`)
  return status
}
