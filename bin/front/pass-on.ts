import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import { closedPolicy, contentPolicy } from './content-policy'
import { chooseEncoding, isCompressible } from './encoding'
import { isFailedPage, referenceIn } from './failed-page'
import { networkOf } from './forwarded'
import { headersForNext, headersFromNext } from './header-rules'
import { correctedMark, isPart, tellsAbsence } from './page-parts'
import { routerHeaders } from './public-addresses'
import { policyOf, type Site } from './public-answer'
import { type Asked, mostBodyBytes, newNonce } from './request'
import { securityHeaders } from './security-headers'
import { askUpstream, readWhole, type Upstream } from './upstream'
import { type FormWatch, watchForm } from './whole-form'

export type Passing = {
  upstream: Upstream
  site: Site
  /** Answers in this server's own name. */
  refuse: (status: 400 | 409 | 413 | 500 | 503, reference?: string) => Promise<void>
  /** Sends the one page for what is not there, the same to everybody. */
  sendNotFound: () => Promise<void>
}

/**
 * Hands a request to Next as it is and streams the answer back: what belongs to somebody is neither kept nor read
 * here. Public addresses come this way too when something is sent to them.
 */
export async function passOn(
  req: IncomingMessage,
  res: ServerResponse,
  asked: Asked,
  passing: Passing & { target?: string },
): Promise<void> {
  const { site, target = req.url ?? '/' } = passing
  const nonce = newNonce()
  const policy = contentPolicy({ paymentOrigin: site.paymentOrigin, scripts: { nonce } })
  const stated = {
    host: asked.host,
    scheme: asked.scheme,
    network: networkOf(asked.client),
    requestId: asked.id,
    policy,
  }
  const up = askUpstream(passing.upstream, {
    method: req.method ?? 'GET',
    target,
    headers: { ...wholePage(headersForNext(req.headers, stated)), ...lengthOf(req) },
    timeoutMs: 60_000,
  })
  res.on('close', () => res.writableFinished || up.destroy())
  const form = req.method === 'POST' ? watchForm(req.headers['content-type']) : null
  const outcome = await Promise.race([answerOf(up), sendBody(req, up, form)])
  if (outcome === 'too large') return passing.refuse(413)
  if (outcome === 'no answer') return passing.refuse(503)
  const complaint = complaintAbout(req, outcome, form)
  if (complaint) {
    outcome.resume()
    return passing.refuse(complaint)
  }
  const corrected = passing.target || req.method === 'POST' ? null : correctedMark(outcome, target)
  if (corrected) {
    outcome.resume()
    return passOn(req, res, asked, { ...passing, target: corrected })
  }
  await sendBack(req, res, outcome, { ...passing, policy, nonce, id: asked.id })
}

/**
 * What belongs to somebody is sent to Next's router as whole pages. An outline ahead of a visit, or what is missing from
 * a tree that the client claims to have, is made without asking every layout and page who may see it; and a tree that is
 * none makes Next fail.
 */
function wholePage(headers: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !outline.has(name)))
}
const outline = new Set<string>(routerHeaders.filter((name) => name !== 'rsc'))

/** Next may be gone, or give up before it answers. */
function answerOf(up: ClientRequest): Promise<IncomingMessage | 'no answer'> {
  return new Promise((resolve) => {
    up.on('response', resolve)
    up.on('error', () => resolve('no answer'))
    up.on('close', () => resolve('no answer'))
  })
}

/** A body that is sent on has the length that it came with, or none and comes in chunks. */
const lengthOf = ({ method, headers }: IncomingMessage): Record<string, string> =>
  method === 'POST' && headers['content-length'] !== undefined && headers['transfer-encoding'] === undefined
    ? { 'content-length': headers['content-length'] }
    : {}

/** Streams the body however it is framed; settles only when it grows beyond a megabyte. */
function sendBody(req: IncomingMessage, up: ClientRequest, form: FormWatch | null): Promise<'too large'> {
  return new Promise((resolve) => {
    if (req.method !== 'POST') return void up.end()
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      form?.take(chunk)
      if (bytes <= mostBodyBytes) return
      resolve('too large')
      up.destroy()
    })
    req.on('error', () => up.destroy())
    req.pipe(up)
  })
}

async function sendBack(
  req: IncomingMessage,
  res: ServerResponse,
  answer: IncomingMessage,
  passing: Passing & { policy: string; nonce: string; id: string },
): Promise<void> {
  const status = statusFor(req, answer.statusCode ?? 502)
  const type = answer.headers['content-type']
  const isPage = type?.startsWith('text/html') ?? false
  const partOf = isPart(type) && req.method !== 'POST'
  if (status === 404 && (isPage || partOf) && req.method !== 'POST') {
    answer.resume()
    return passing.sendNotFound()
  }
  if (isFailedPage(status, type)) {
    const { body } = await readWhole(answer)
    return passing.refuse(500, referenceIn(body) ?? undefined)
  }
  // A page made at build time may carry no nonce: its scripts are named by their hashes.
  const prerendered = isPage && answer.headers['x-nextjs-prerender'] !== undefined
  const whole = prerendered || partOf ? await readWhole(answer) : null
  if (whole && partOf && tellsAbsence(whole.body)) return passing.sendNotFound()
  const named = !whole || whole.body.includes(`nonce="${passing.nonce}"`)
  const policy = !isPage ? closedPolicy : named ? passing.policy : policyOf(whole, passing.site)
  const gzip = isCompressible(type) && chooseEncoding(req.headers['accept-encoding'], ['gzip']) === 'gzip'
  const head = privateHead(answer, policy, gzip, passing.site)
  res.writeHead(status, [...head, ['X-Request-Id', passing.id]].flat())
  if (req.method === 'HEAD') {
    answer.resume()
    res.end()
    return
  }
  const source = whole ? Readable.from([whole.body]) : answer
  // Each piece is sent at once: pages stream.
  if (gzip) await pipeline(source, createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH }), res)
  else await pipeline(source, res)
}

/**
 * Next's short words about a form that a browser sent itself are for machines: a broken form is answered 500, and one
 * that no action takes, or none of this release, in plain text.
 */
function complaintAbout(req: IncomingMessage, answer: IncomingMessage, form: FormWatch | null): 400 | 409 | null {
  const { statusCode: status = 502, headers } = answer
  if (status >= 500 && form?.isBroken()) return 400
  const isPlain = headers['content-type']?.startsWith('text/plain') ?? false
  if (!form || !isPlain || req.headers['next-action'] !== undefined) return null
  return status === 400 || status === 409 ? status : null
}

/**
 * A page that leads elsewhere says 307, also where a form was sent to it: a browser would send the form on to the next
 * page, which knows nothing of it.
 */
const statusFor = (req: IncomingMessage, status: number): number =>
  req.method === 'POST' && status === 307 ? 303 : status

function privateHead(answer: IncomingMessage, policy: string, gzip: boolean, site: Site): [string, string][] {
  const length = answer.headers['content-length']
  return [
    ...headersFromNext(answer.headers, { cookies: true }),
    ...securityHeaders(site.overTls, 'somebody'),
    ['Content-Security-Policy', policy],
    ['Cache-Control', 'private, no-store'],
    ['Vary', 'Accept-Encoding'],
    ...(gzip
      ? ([['Content-Encoding', 'gzip']] as [string, string][])
      : length
        ? ([['Content-Length', length]] as [string, string][])
        : []),
  ]
}
