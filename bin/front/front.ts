import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ReadinessGate } from '@/lib/web/readiness-gate'
import { Admission, limits } from './admission'
import { type Answer, sendAnswer } from './answer'
import { openCaches } from './cache-ages'
import { networkOf } from './forwarded'
import { answerClientError, answerOurselves } from './own-answer'
import { type Passing, passOn } from './pass-on'
import { isNextsOwn, isPublic, type PublicAsk, publicAsk } from './public-addresses'
import { fetchPublic, nowhere, type Site } from './public-answer'
import { readBody } from './read-body'
import { type Asked, isProbe, type LoopCause, newRequestId, type Refusal, type Rules, readRequest } from './request'
import type { Sent } from './sent-fields'
import { SharedTurns } from './shared-turns'
import type { StaticFiles } from './static-files'
import type { Upstream } from './upstream'

export type Served = { method: string; path: string; status: number; ms: number; id: string }

export type FrontOptions = Rules & {
  next: Upstream
  paymentOrigin: string
  files: StaticFiles
  /**
   * Whether the vault and the erasure log allow us to serve (lib/web/readiness-gate.ts). It reads a flag, because it is
   * called for every request.
   */
  readinessGate?: () => ReadinessGate
  /** Milliseconds of a clock that never runs backwards. */
  now?: () => number
  takeMs?: number
  onServed?: (served: Served) => void
  onFailure?: (error: unknown, id: string) => void
  onStranger?: Site['onStranger']
  /** Called when a proxy that ends TLS is not set up, at most once a minute. */
  onLoop?: (cause: LoopCause) => void
}

export type Front = {
  handle: (req: IncomingMessage, res: ServerResponse) => void
  listener: () => Server
  /** What clients hold of this process now. */
  held: () => Admission['held']
  stop: () => void
}

/**
 * The thin server before Next (docs/decisions/0005): the shared page cache, streamed private answers, and headers on
 * all.
 */
export function createFront(options: FrontOptions): Front {
  const {
    appUrl,
    paymentOrigin,
    now = () => performance.now(),
    onServed,
    onFailure,
    readinessGate = () => 'open',
  } = options
  const overTls = appUrl.protocol === 'https:'
  const site: Site = { host: appUrl.host, overTls, paymentOrigin, onStranger: options.onStranger }
  const upstream = options.next
  const admission = new Admission(options.trusted, options.takeMs)
  const turns = new SharedTurns(admission.shared)
  const { pages, searches, assets } = openCaches(now)
  const sweeping = setInterval(() => [pages, searches].map((store) => store.sweep()), 10_000).unref()

  let toldAt = Number.NEGATIVE_INFINITY
  function tellLoop(cause: LoopCause): void {
    if (now() - toldAt < 60_000) return
    toldAt = now()
    options.onLoop?.(cause)
  }

  /**
   * While the portal may not serve, probes still answer with the reason. The build's files contain no personal data, so
   * they are served.
   */
  function gated(req: IncomingMessage, asked: Asked | Refusal): Asked | Refusal {
    const state = readinessGate()
    if (state === 'open' || 'status' in asked) return asked
    const { path } = asked.address
    const isSame = options.files.has(path) || isProbe(path)
    const isShown = state === 'public' && req.method !== 'POST' && isPublic(path)
    return isSame || isShown ? asked : { status: 503 }
  }

  /** The cached answer, or null when the answer must not be shared. */
  function shared(req: IncomingMessage, { address, client }: Asked): Answer | Promise<Answer> | null {
    if (req.method === 'POST') return null
    const { path } = address
    if (options.files.has(path)) return assets.get(path, () => options.files.read(path))
    if (!isPublic(path)) return null
    return keptOrFetched(publicAsk(address), networkOf(client))
  }

  function keptOrFetched(ask: PublicAsk, network: string): Answer | Promise<Answer> {
    turns.join(ask.key, network)
    return (ask.many ? searches : pages).get(ask.key, () => fetchInTurn(ask, network))
  }

  async function fetchInTurn(ask: PublicAsk, network: string): Promise<Answer> {
    const leave = await turns.enter(ask.key, network)
    if (!leave) throw new Error('too many public pages are asked for at once')
    const answer = await fetchPublic(upstream, ask, site).finally(leave)
    return answer ?? { ...(await keptOrFetched(nowhere, network)), lasts: false, gone: true }
  }

  async function passToNext(req: IncomingMessage, res: ServerResponse, asked: Asked): Promise<void> {
    const refuse = (status: 400 | 408 | 413 | 500 | 503, reference?: string) =>
      answerOurselves(req, res, { status, reference }, asked.id, overTls)
    const sendOutdated = (sent: Sent) => answerOurselves(req, res, { status: 409, sent }, asked.id, overTls)
    const sendNotFound = async () =>
      sendAnswer(req, res, await keptOrFetched(nowhere, networkOf(asked.client)), asked.id)
    const network = networkOf(asked.client)
    const gone = admission.goneOf(req)
    const { bodies } = admission
    const body = req.method === 'POST' ? await readBody(req, { bodies, network, deadlineMs: limits.bodyMs }) : null
    if (body === 408 || body === 413) return refuse(body)
    if (body === null && req.method === 'POST') return
    if (isNextsOwn(asked.address.path)) return sendNotFound()
    const entry = { network, gone, weight: 1 + Math.floor((body?.length ?? 0) / weightBytes) }
    const entered = isProbe(asked.address.path) ? await admission.enterProbe(entry) : await admission.enter(entry)
    if (!entered) return gone.aborted ? undefined : refuse(503)
    const passing: Passing = { upstream, site, body, gone, refuse, sendOutdated, sendNotFound, worked: entered.worked }
    await passOn(req, res, asked, passing).finally(entered.sent)
  }

  function handle(req: IncomingMessage, res: ServerResponse): void {
    const id = newRequestId()
    const began = performance.now()
    if (!admission.use(req, res)) return
    const read = readRequest(req, id, options)
    const path = 'address' in read ? read.address.path : ''
    const asked = gated(req, read)
    if ('cause' in read) tellLoop(read.cause)
    const served = () =>
      onServed?.({ method: req.method ?? '', path, status: res.statusCode, ms: performance.now() - began, id })
    const failed = (error: unknown) => {
      if (!req.socket.destroyed) onFailure?.(error, id)
      return answerOurselves(req, res, { status: 503 }, id, overTls)
    }
    const kept = 'status' in asked ? null : shared(req, asked)
    if (kept && !(kept instanceof Promise)) {
      sendAnswer(req, res, kept, id)
      served()
      return
    }
    res.on('close', served)
    if ('status' in asked) return void answerOurselves(req, res, asked, id, overTls).catch(failed)
    if (kept) kept.then((answer) => sendAnswer(req, res, answer, id)).catch(failed)
    else passToNext(req, res, asked).catch(failed)
  }

  function listener(): Server {
    const times = { headersTimeout: limits.headersMs, requestTimeout: 30_000, keepAliveTimeout: 65_000 }
    const server = admission.watch(
      createServer({ maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1000, ...times }, handle),
    )
    return server.on('clientError', (error, socket) => {
      if (admission.isAnswering(socket)) return void socket.destroy()
      const status = answerClientError(error, socket, overTls)
      if (status) onServed?.({ method: '', path: '', status, ms: 0, id: '' })
    })
  }

  return { handle, listener, held: () => admission.held, stop: () => clearInterval(sweeping) }
}

/** A body fills the line by its size, so the waiting bodies hold no more than 16 MB. */
const weightBytes = 64 * 1024
