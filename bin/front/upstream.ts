import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export type Upstream = { port: number; agent: Agent }

export const upstreamAt = (port: number): Upstream => ({
  port,
  agent: new Agent({ keepAlive: true, maxSockets: 128, maxFreeSockets: 16 }),
})

type Ask = { method: string; target: string; headers: Record<string, string | string[]>; timeoutMs: number }

/** A request to Next on loopback. The caller writes its body and listens for what comes back. */
export function askUpstream({ port, agent }: Upstream, { method, target, headers, timeoutMs }: Ask): ClientRequest {
  const asked = request({ host: '127.0.0.1', port, agent, method, path: target, headers, setHost: false })
  asked.setTimeout(timeoutMs, () => asked.destroy(new Error('Next did not answer in time')))
  return asked
}

export type WholeAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** A GET whose answer is wanted whole. Rejects when Next is down, too slow, cut short, or sends more than 8 MiB. */
export function fetchWhole(upstream: Upstream, target: string, headers: Record<string, string>): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const asked = askUpstream(upstream, { method: 'GET', target, headers, timeoutMs: 15_000 })
    asked.on('error', reject)
    asked.on('response', (answer) => readWhole(answer).then(resolve, reject))
    asked.end()
  })
}

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
