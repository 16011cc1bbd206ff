import { type IncomingHttpHeaders, type IncomingMessage, request, type Server } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import type { RequestOutcome } from '@/lib/web/request-outcome'

/** Next's server in this process. */
export type Upstream = Server

type Ask = {
  method: string
  target: string
  headers: Record<string, string | string[]>
  body?: Buffer | null
  /** Aborted when the visitor has gone: Next stops as well. */
  gone?: AbortSignal
  /** Set when our own code fails over this request (lib/web/request-outcome.ts). */
  work?: RequestOutcome
  timeoutMs: number
}

/**
 * Asks Next over an in-memory connection that only this request uses (docs/decisions/0018). So it waits for no socket,
 * and two visitors never share one. Rejects when Next breaks off, or sends no head in time.
 */
export function askUpstream(next: Upstream, ask: Ask): Promise<IncomingMessage> {
  const { method, target, headers, body, gone, work, timeoutMs } = ask
  return new Promise((resolve, reject) => {
    const asked = request({
      createConnection: () => connectionTo(next, work),
      method,
      path: target,
      headers,
      setHost: false,
      signal: gone,
    })
    const late = setTimeout(() => asked.destroy(new Error('Next did not answer in time')), timeoutMs)
    asked.on('response', (answer) => {
      clearTimeout(late)
      resolve(answer)
    })
    asked.on('error', reject)
    asked.on('close', () => clearTimeout(late))
    asked.end(body ?? undefined)
  })
}

/** Both ends of a connection. When either side ends it, the other one is told. */
function connectionTo(next: Upstream, work: RequestOutcome | undefined) {
  const [ours, theirs] = duplexPair()
  if (work) works.set(theirs, work)
  ours.on('close', () => theirs.destroy())
  theirs.on('close', () => ours.push(null))
  next.emit('connection', theirs)
  return ours
}

const works = new WeakMap<Duplex, RequestOutcome>()

/** The request that a connection was made for. */
export const workOf = (connection: Duplex): RequestOutcome | undefined => works.get(connection)

export type WholeAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** A GET that reads the whole answer. Rejects when Next is too slow, breaks off, or sends more than 8 MiB. */
export async function fetchWhole(
  next: Upstream,
  target: string,
  headers: Record<string, string>,
): Promise<WholeAnswer> {
  const gone = AbortSignal.timeout(wholeMs)
  return readWhole(await askUpstream(next, { method: 'GET', target, headers, gone, timeoutMs: wholeMs }))
}

const wholeMs = 15_000
const mostBytes = 8 * 1024 * 1024

export async function readWhole(answer: IncomingMessage): Promise<WholeAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error('An answer of Next is larger than 8 MiB')
    chunks.push(chunk)
  }
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) }
}
