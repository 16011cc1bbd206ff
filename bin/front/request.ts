import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Address, addressOf } from './address'
import { refuseSent } from './foreign-form'
import { clientOf, isTrusted, plainAddress, type Trusted } from './forwarded'
import { mostBodyBytes } from './read-body'
import type { Sent } from './sent-fields'

/** What this server knows about one request, apart from the request itself. */
export type Asked = {
  id: string
  address: Address
  /** The whole address stays in this server. Only its network goes on. */
  client: string
  scheme: 'http' | 'https'
  /** The name that the visitor used for us. Next compares it with the origin of a form. */
  host: string
}

export type Rules = { appUrl: URL; trusted: Trusted }

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const probes = new Set(['/healthz', '/readyz'])
export const isProbe = (path: string): boolean => probes.has(path)
const methods = new Set(['GET', 'HEAD', 'POST'])

export type Refusal =
  | { status: 400 | 403 | 405 | 408 | 413 | 421 | 426 | 500 | 503; location?: undefined; reference?: string }
  | { status: 409; sent: Sent; location?: undefined; reference?: undefined }
  | { status: 308; location: string; reference?: undefined }
  | { status: 508; cause: LoopCause; location?: undefined; reference?: undefined }

/** What is wrong with a proxy that would have every visitor redirected to the address that they requested. */
export type LoopCause = 'proxy-not-trusted' | 'proxy-names-no-scheme'

export const newRequestId = () => randomUUID()
export const newNonce = () => randomBytes(18).toString('base64')

/** Takes a request apart and decides whether it may go on. Probes of an orchestrator know neither host nor TLS. */
export function readRequest(req: IncomingMessage, id: string, rules: Rules): Asked | Refusal {
  if (!isHttp1(req) || hostsOf(req) > 1) return { status: 400 }
  if (!methods.has(req.method ?? '')) return { status: 405 }
  if (req.method !== 'POST' && hasBody(req.headers)) return { status: 400 }
  const address = addressOf(req.url)
  if (!address) return { status: 400 }
  if (Number(req.headers['content-length'] ?? 0) > mostBodyBytes) return { status: 413 }
  const client = clientOf(req.socket.remoteAddress, req.headers, rules.trusted)
  const asked = { id, address, client: client.address, scheme: client.scheme, host: rules.appUrl.host }
  if (isProbe(address.path)) return asked
  const host = hostOf(req.headers.host, rules.appUrl)
  if (!host) return { status: req.headers.host ? 421 : 400 }
  const sent = req.method === 'POST' ? refuseSent(req.headers, `${rules.appUrl.protocol}//${host}`) : null
  const refusal = plainHttp(req, client.scheme, rules) ?? sent
  return refusal ?? { ...asked, host }
}

/** The parser accepts any version number, but what it reads is HTTP/1. */
const isHttp1 = ({ httpVersion }: IncomingMessage): boolean => httpVersion === '1.1' || httpVersion === '1.0'

/** Node keeps the first of two Host headers. A proxy before us may have read the other one. */
function hostsOf({ rawHeaders }: IncomingMessage): number {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') hosts++
  return hosts
}

/** Only POST comes with a body here. A body on another method may be an attempt to smuggle in a second request. */
export const hasBody = (headers: IncomingMessage['headers']): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0

/** The host name that we answer for: APP_URL's host, or on a developer's machine any name of that machine. */
function hostOf(given: string | undefined, appUrl: URL): string | null {
  const host = given?.toLowerCase()
  if (host === appUrl.host) return appUrl.host
  return host && loopbackName.test(host) && loopbackName.test(appUrl.host) ? host : null
}

/**
 * [C27] Behind TLS nothing is served over plain HTTP: a reader is redirected to the secure address, a form is refused.
 */
function plainHttp(req: IncomingMessage, scheme: string, { appUrl, trusted }: Rules): Refusal | null {
  if (appUrl.protocol !== 'https:' || scheme === 'https') return null
  const cause = loopCause(req, trusted)
  if (cause) return { status: 508, cause }
  if (req.method === 'POST') return { status: 426 }
  return { status: 308, location: `${appUrl.origin}${req.url}` }
}

/** A proxy that ends TLS must say so. When it does not, or is not trusted, the redirect leads back here forever. */
function loopCause(req: IncomingMessage, trusted: Trusted): LoopCause | null {
  const proto = req.headers['x-forwarded-proto']
  if (isTrusted(plainAddress(req.socket.remoteAddress ?? ''), trusted)) return proto ? null : 'proxy-names-no-scheme'
  return String(proto).toLowerCase().includes('https') ? 'proxy-not-trusted' : null
}
