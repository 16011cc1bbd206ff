import { get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { type Figure, rounded } from './figure'

const attackMs = 12_000
const pages = ['/healthz', '/conferences', '/sign-in']

/**
 * How long another visitor waits while one network sends 500 half bodies, 500 half headers and 500 silent connections.
 */
export async function measureAttack(url: string): Promise<Figure[]> {
  const { port, host } = new URL(url)
  const calm = await timesOf(port, 3000)
  const half = `POST /api/stripe/webhook HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1000\r\n\r\na`
  const attack = keepAttacking(Number(port), [half, `GET /account HTTP/1.1\r\nHost: ${host.slice(0, 4)}`, ''])
  const under = await timesOf(port, attackMs)
  attack.stop()
  return pages.map((page) => ({
    group: 'Another visitor while one network attacks (99th percentile)',
    what: page,
    value: rounded(p99(under.get(page)), 1),
    unit: 'ms',
    beside: `in calm: ${rounded(p99(calm.get(page)), 1)} ms; ${under.get(page)?.length} answers, ${under.get('failed')?.length ?? 0} failed`,
    aim: 'under 1,000',
  }))
}

/** Five hundred of each kind, reopened as soon as the portal closes them. */
function keepAttacking(port: number, kinds: readonly string[]): { stop: () => void } {
  const sockets = new Set<Socket>()
  const open = (bytes: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.1.1' }, () => socket.write(bytes))
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket) && setTimeout(open, 1000, bytes))
  }
  for (const bytes of kinds) for (let i = 0; i < 500; i++) open(bytes)
  const stop = () => {
    const all = [...sockets]
    sockets.clear()
    for (const socket of all) socket.destroy()
  }
  return { stop }
}

async function timesOf(port: string, milliseconds: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms])
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    for (const page of pages) {
      const began = performance.now()
      const status = await statusOf(`http://127.0.0.1:${port}${page}`)
      note(status === 200 ? page : 'failed', performance.now() - began)
    }
  }
  return times
}

const p99 = (values: readonly number[] = []): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

const statusOf = (address: string): Promise<number> =>
  new Promise((resolve) => {
    get(address, { agent: false }, (answer) =>
      answer.resume().on('close', () => resolve(answer.complete ? (answer.statusCode ?? 0) : 0)),
    ).on('error', () => resolve(0))
  })
