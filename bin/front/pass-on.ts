import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, createGzip, gzip as gzipWhole } from 'node:zlib'
import type { RequestOutcome } from '@/lib/web/request-outcome'
import { targetOf } from './address'
import { closedPolicy, contentPolicy } from './content-policy'
import { chooseEncoding, isCompressible } from './encoding'
import { isFailedPage, referenceIn } from './failed-page'
import { isForm } from './foreign-form'
import { networkOf } from './forwarded'
import { headersForNext, headersFromNext } from './header-rules'
import { correctedMark, isPage, isPart, tellsAbsence } from './page-parts'
import { isPlain } from './plain-addresses'
import { plainBody, plainPolicy, policyOf, type Site, wholePages } from './public-answer'
import { type Asked, newNonce } from './request'
import { securityHeaders } from './security-headers'
import { type Sent, sentFields } from './sent-fields'
import { askUpstream, readWhole, type Upstream } from './upstream'

export type Passing = {
  upstream: Upstream
  site: Site
  /** Already complete: Next never waits for a sender. */
  body: Buffer | null
  gone: AbortSignal
  /** Answers from this server itself. */
  refuse: (status: 400 | 500 | 503, reference?: string) => Promise<void>
  /** Says that the form is of another build, and returns what was typed. */
  sendOutdated: (sent: Sent) => Promise<void>
  /** Sends the not-found page, the same to everyone. */
  sendNotFound: () => Promise<void>
  /** Called when Next has done its work and only sending is left. */
  worked: () => void
}

/**
 * Passes a request to Next unchanged and streams the answer back. Private answers are neither cached nor read here,
 * with the exceptions below. Requests that send a body to a public address also come this way.
 */
export async function passOn(
  req: IncomingMessage,
  res: ServerResponse,
  asked: Asked,
  passing: Passing & { target?: string },
): Promise<void> {
  const { site, body, gone, target = targetOf(asked.address) } = passing
  const nonce = newNonce()
  const policy = contentPolicy({ paymentOrigin: site.paymentOrigin, scripts: { nonce } })
  const stated = {
    host: asked.host,
    scheme: asked.scheme,
    network: networkOf(asked.client),
    requestId: asked.id,
    policy,
  }
  const length: Record<string, string> = body ? { 'content-length': String(body.length) } : {}
  const method = req.method ?? 'GET'
  // A sent form keeps the browser's name: the list of login sessions shows it.
  const reader = isPlain(asked.address.path) && method !== 'POST' && !req.headers.rsc ? wholePages : {}
  const headers = { ...headersForNext(req.headers, stated), ...length, ...reader }
  const work: RequestOutcome = { failed: false }
  // For a HEAD request, Next would leave a file half made. So we ask with GET, and stop when the head has arrived.
  const asking = { method: method === 'HEAD' ? 'GET' : method, target, headers, body, gone, work, timeoutMs: 60_000 }
  const answer = await askUpstream(passing.upstream, asking).catch(() => null)
  const corrected = answer && !passing.target && method !== 'POST' ? correctedMark(answer, target) : null
  if (corrected) {
    answer?.resume()
    return passOn(req, res, asked, { ...passing, target: corrected })
  }
  passing.worked()
  if (!answer) return passing.refuse(503)
  const complaint = complaintAbout(req, answer, work)
  if (complaint) {
    answer.resume()
    if (complaint === 400) return passing.refuse(400)
    return passing.sendOutdated(await sentFields(target, body, req.headers['content-type']))
  }
  await sendBack(req, res, answer, { ...passing, policy, nonce, id: asked.id, path: asked.address.path })
}

async function sendBack(
  req: IncomingMessage,
  res: ServerResponse,
  answer: IncomingMessage,
  passing: Passing & { policy: string; nonce: string; id: string; path: string },
): Promise<void> {
  const status = statusFor(req, answer.statusCode ?? 502)
  const type = answer.headers['content-type']
  const page = isPage(type)
  const partOf = isPart(type) && req.method !== 'POST'
  if (status === 404 && (page || partOf) && req.method !== 'POST') {
    answer.resume()
    return passing.sendNotFound()
  }
  if (isFailedPage(status, type)) {
    const { body } = await readWhole(answer)
    return passing.refuse(500, referenceIn(body) ?? undefined)
  }
  // A page made at build time carries no nonce: its scripts are named by their hashes.
  const prerendered = page && answer.headers['x-nextjs-prerender'] !== undefined
  const plain = page && isPlain(passing.path)
  const whole = prerendered || partOf || plain ? await readWhole(answer) : null
  if (whole && partOf && tellsAbsence(whole.body)) return passing.sendNotFound()
  const named = !whole || whole.body.includes(`nonce="${passing.nonce}"`)
  const policy = !page
    ? closedPolicy
    : plain
      ? plainPolicy(passing.site)
      : named
        ? passing.policy
        : policyOf(whole, passing.site)
  const gzip = isCompressible(type) && chooseEncoding(req.headers['accept-encoding'], ['gzip']) === 'gzip'
  if (whole && plain) whole.body = plainBody(whole.body, passing.site)
  const body = whole && gzip ? await compressed(whole.body, { level: 5 }) : whole?.body
  const length = body ? String(body.length) : gzip ? undefined : answer.headers['content-length']
  const head = privateHead(answer, { policy, gzip, length }, passing.site)
  res.writeHead(status, [...head, ['X-Request-Id', passing.id]].flat())
  if (req.method === 'HEAD') {
    answer.destroy()
    res.end()
    return
  }
  if (body) await pipeline(Readable.from([body]), res)
  // Each piece is sent at once: pages stream.
  else if (gzip) await pipeline(answer, createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH }), res)
  else await pipeline(answer, res)
}

const compressed = promisify(gzipWhole)

/**
 * Next's short answers about a form are for machines. A form that it cannot decode gets 500, as if our code had failed.
 * A form that no action of this release takes gets plain text.
 */
function complaintAbout(req: IncomingMessage, answer: IncomingMessage, work: RequestOutcome): 400 | 409 | null {
  const { statusCode: status = 502, headers } = answer
  const isCall = req.headers['next-action'] !== undefined
  if (req.method !== 'POST' || (!isCall && !isForm(req.headers['content-type']))) return null
  if (status === 500 && !work.failed) return 400
  const isPlain = headers['content-type']?.startsWith('text/plain') ?? false
  return isPlain && !isCall && (status === 400 || status === 409) ? status : null
}

/**
 * A page that redirects says 307, even when a form was sent to it. A browser would then send the form on to the next
 * page, which does not know it.
 */
const statusFor = (req: IncomingMessage, status: number): number =>
  req.method === 'POST' && status === 307 ? 303 : status

type Sending = { policy: string; gzip: boolean; length: string | undefined }

function privateHead(answer: IncomingMessage, { policy, gzip, length }: Sending, site: Site): [string, string][] {
  return [
    ...headersFromNext(answer.headers, { cookies: true }),
    ...securityHeaders(site.overTls, 'somebody'),
    ['Content-Security-Policy', policy],
    ['Cache-Control', 'private, no-store'],
    ['Vary', 'Accept-Encoding'],
    ...(gzip ? ([['Content-Encoding', 'gzip']] as [string, string][]) : []),
    ...(length ? ([['Content-Length', length]] as [string, string][]) : []),
  ]
}
