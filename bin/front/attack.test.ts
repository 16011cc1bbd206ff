import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { mainPoolSize } from '@/lib/infra/database'
import { limits } from './admission'
import { ask } from './ask'
import { frontBefore } from './fake-next'

let running: Awaited<ReturnType<typeof frontBefore>> | undefined
let sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  await running?.close()
})

const html = { 'content-type': 'text/html; charset=utf-8' }
const start = async (more: Parameters<typeof frontBefore>[1] = {}) => {
  running = await frontBefore((req, res) => {
    req.resume().on('end', () => setTimeout(() => res.writeHead(200, html).end(`${req.method} ${req.url}`), 5))
  }, more)
  return running
}

/** Opens this many connections from an address of this machine, sends these bytes on each, and nothing more. */
async function attack(port: number, from: string, many: number, bytes: string): Promise<void> {
  for (let i = 0; i < many; i++) {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes))
    socket.on('error', () => undefined)
    sockets.push(socket)
    if (i % 50 === 0) await sleep(1)
  }
}

const head = (path: string, more = '') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: 1000\r\n${more}\r\na`
const halfBodies = head('/api/stripe/webhook')
const halfHeader = 'GET /account HTTP/1.1\r\nHost: localh'
const patience = { timeout: 30_000 }
const quiet = { answers: 0, private: { underWay: 0, waiting: 0 }, shared: { underWay: 0, waiting: 0 } }

async function expectAnswers(port: number, headers: Record<string, string> = {}): Promise<void> {
  for (const path of ['/account', '/conferences', '/healthz', '/publications/fresh'])
    expect(await ask({ port, path, headers })).toMatchObject({ status: 200, body: `GET ${path}` })
  const sent = await ask({ port, path: '/sign-in', method: 'POST', body: 'email=a', headers })
  expect(sent).toMatchObject({ status: 200, body: 'POST /sign-in' })
}

test.each([
  ['another network', '127.0.1.1'],
  ['the same network', '127.0.0.1'],
])(
  '500 half bodies, half headers and silent connections of %s cost no other visitor an answer',
  async (_whose, from) => {
    const { port, seen, held } = await start()
    await attack(port, from, 500, halfBodies)
    await expectAnswers(port)
    await attack(port, from, 500, halfHeader)
    await attack(port, from, 500, '')
    await expectAnswers(port)
    await Promise.all(Array.from({ length: 10 }, () => expectAnswers(port)))
    expect(
      seen.every(({ url }) => url !== '/api/stripe/webhook'),
      'Next receives complete requests only',
    ).toBe(true)
    // Beside the attacker's connections, those of ten visitors, which may take a moment to close.
    expect(held().connections).toBeLessThanOrEqual(limits.connections.eachNetwork + 10)
    expect(held().bodies).toBeLessThanOrEqual(limits.bodies.eachNetwork)
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(() => expect(held()).toEqual({ connections: 0, bodies: 0, ...quiet }), patience)
  },
)

test('behind a trusted proxy, half bodies count for the network that sends them, not for the proxy', async () => {
  const { port, held } = await start({ proxies: '127.0.0.1' })
  await attack(port, '127.0.0.1', 500, head('/sign-in', 'X-Forwarded-For: 203.0.113.9\r\n'))
  await vi.waitFor(() => expect(held().bodies).toBe(limits.bodies.eachNetwork), patience)
  await attack(port, '127.0.0.1', 1, head('/sign-in', 'X-Forwarded-For: 198.51.100.7\r\n'))
  await vi.waitFor(() => expect(held().bodies).toBe(limits.bodies.eachNetwork + 1), patience)
  await expectAnswers(port, { 'x-forwarded-for': '192.0.2.1' })
  await expectAnswers(port, { 'x-forwarded-for': '203.0.113.10' })
  for (const socket of sockets) socket.destroy()
  await vi.waitFor(() => expect(held()).toEqual({ connections: 0, bodies: 0, ...quiet }), patience)
})

test('the running requests of one network leave a database connection to the others', async () => {
  const working: string[] = []
  running = await frontBefore((req) => working.push(req.url ?? ''))
  const { port, held } = running
  const asked = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n`
  await attack(port, '127.0.1.1', 100, asked('/checkout'))
  for (let i = 0; i < 100; i++) await attack(port, '127.0.1.1', 1, asked(`/conferences/search?q=${i}`))
  await vi.waitFor(() => expect(held().private.waiting + held().shared.waiting).toBeGreaterThan(150), patience)
  expect(working.length).toBeLessThan(mainPoolSize)
})

test('a visitor who leaves ends the work for them, and 300 who left hold no slot', async () => {
  const ended = vi.fn()
  running = await frontBefore((req, res) => {
    res.on('close', () => res.writableFinished || ended())
    if (req.url === '/cart') res.writeHead(200, html).end('cart')
  })
  const { port, held } = running
  await attack(port, '127.0.1.1', 300, 'GET /account HTTP/1.1\r\nHost: localhost:3000\r\n\r\n')
  await vi.waitFor(() => expect(held().private.underWay).toBe(limits.private.atOnce / 2), patience)
  expect((await ask({ port, path: '/cart' })).body, 'another network gets its answer meanwhile').toBe('cart')
  for (const socket of sockets) socket.destroy()
  await vi.waitFor(() => expect(held()).toEqual({ connections: 0, bodies: 0, ...quiet }), patience)
  expect(ended.mock.calls.length).toBeGreaterThanOrEqual(limits.private.atOnce / 2)
})

test('probes, public pages and pages of another network never wait behind private ones', async () => {
  running = await frontBefore((req, res) => {
    if (req.url !== '/account') res.writeHead(200, html).end('here')
  })
  const { port, held } = running
  await attack(port, '127.0.1.1', 400, 'GET /account HTTP/1.1\r\nHost: localhost:3000\r\n\r\n')
  await vi.waitFor(() => expect(held().private.waiting).toBe(limits.private.waiting), patience)
  for (const path of ['/healthz', '/readyz', '/', '/conferences/new', '/cart'])
    expect((await ask({ port, path })).body).toBe('here')
})

test('a form under way is answered even when its network opens more connections than allowed', async () => {
  const asked: ServerResponse[] = []
  running = await frontBefore((_req, res) => asked.push(res))
  const { port, held } = running
  const sent = ask({ port, path: '/sign-in', method: 'POST', body: 'email=a' })
  await vi.waitFor(() => expect(asked).toHaveLength(1), patience)
  await attack(port, '127.0.0.1', limits.connections.eachNetwork + 50, '')
  await vi.waitFor(() => expect(held().connections).toBe(limits.connections.eachNetwork), patience)
  asked[0]?.writeHead(200, html).end('saved')
  expect((await sent).body).toBe('saved')
})

test('two networks that fill the slots and the line do not keep a third from its private pages', async () => {
  running = await frontBefore((req, res) => {
    if (req.url !== '/account') res.writeHead(200, html).end('here')
  })
  const { port, held } = running
  const pages = 'GET /account HTTP/1.1\r\nHost: localhost:3000\r\n\r\n'
  await attack(port, '127.0.1.1', 200, pages)
  await attack(port, '127.0.2.1', 200, pages)
  await vi.waitFor(() => expect(held().private.waiting).toBe(limits.private.waiting), patience)
  const got = await Promise.all(Array.from({ length: 20 }, () => ask({ port, path: '/cart' })))
  expect(got.map(({ status }) => status)).toEqual(got.map(() => 200))
})

test('one network cannot have more probes at work than its share, and another network still gets an answer', async () => {
  const { probes } = limits
  running = await frontBefore((req, res) => {
    if (req.url !== '/healthz') res.writeHead(200, html).end('ready')
  })
  const { port, seen } = running
  await attack(port, '127.0.1.1', 200, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(seen).toHaveLength(probes.atOnce / 2), patience)
  expect((await ask({ port, path: '/readyz' })).body).toBe('ready')
  await sleep(50)
  expect(seen).toHaveLength(probes.atOnce / 2 + 1)
})

test.each(['/healthz', '/account', '/conferences', '//'])(
  'a connection with more requests for %s than the limit is closed',
  async (path) => {
    const { port, seen, held } = await start()
    await attack(port, '127.0.1.1', 20, `GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n`.repeat(4_000))
    await vi.waitFor(() => expect(sockets.every(({ destroyed }) => destroyed)).toBe(true), patience)
    await expectAnswers(port)
    expect(seen.length).toBeLessThan(20 * limits.pipelined)
    await vi.waitFor(() => expect(held()).toEqual({ connections: 0, bodies: 0, ...quiet }), patience)
  },
)
