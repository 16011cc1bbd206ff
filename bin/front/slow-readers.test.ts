import { connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
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
const most = Buffer.alloc(7 * 1024 * 1024, 'a')
const patience = { timeout: 30_000 }
const page = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\n\r\n`

/** Sends a request, and never reads a byte of the answer. */
function askWithoutReading(port: number, bytes: string, localAddress = '127.0.0.1'): Socket {
  const socket = connect({ port, host: '127.0.0.1', localAddress }, () => socket.write(bytes))
  socket.on('error', () => undefined)
  sockets.push(socket.pause())
  return socket
}

test.each(['/account/export', '/conferences/annual'])(
  'a client that takes nothing of %s is disconnected',
  async (path) => {
    const ended = vi.fn()
    running = await frontBefore(
      (_req, res) => {
        res.on('close', ended)
        res.writeHead(200, html).end(most)
      },
      { takeMs: 200 },
    )
    const { port, served, held } = running
    askWithoutReading(port, page(path))
    await vi.waitFor(() => expect(served.map((one) => one.path)).toEqual([path]), patience)
    await vi.waitFor(() => expect(held()).toMatchObject({ connections: 0, answers: 0 }), patience)
    expect(ended).toHaveBeenCalled()
  },
)

test('an answer that Next is slow to make is waited for', async () => {
  running = await frontBefore(
    (_req, res) => {
      setTimeout(() => res.writeHead(200, html).write('one '), 400)
      setTimeout(() => res.end('two'), 800)
    },
    { takeMs: 100 },
  )
  expect((await ask({ port: running.port, path: '/account' })).body).toBe('one two')
})

test('a network with many answers under way is refused more of them, another one is not', async () => {
  running = await frontBefore((req, res) => {
    res.writeHead(200, html).write('half')
    if (req.url !== '/account/export') res.end()
  })
  const { port, held } = running
  const room = limits.answers.atOnce / 2
  for (let i = 0; i < room; i++) askWithoutReading(port, page('/account/export'), '127.0.1.1')
  await vi.waitFor(() => expect(held()).toMatchObject({ answers: room, private: { underWay: 0 } }), patience)
  const refused = connect({ port, host: '127.0.0.1', localAddress: '127.0.1.1' }, () =>
    refused.write(page('/account').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')),
  )
  const got = Buffer.concat(await refused.toArray()).toString()
  expect(got).toMatch(/^HTTP\/1\.1 503 /)
  expect(got).toContain('Retry-After: 10')
  expect((await ask({ port, path: '/account' })).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  await vi.waitFor(() => expect(held()).toMatchObject({ connections: 0, answers: 0 }), patience)
})

test('answers that wait behind another on their connection hold nothing once it closes', async () => {
  running = await frontBefore((req, res) => {
    if (req.url !== '/cart') res.writeHead(200, html).end(most)
  })
  const { port, held } = running
  const socket = askWithoutReading(port, page('/cart') + page('/account').repeat(5))
  await vi.waitFor(() => expect(held()).toMatchObject({ answers: 6, private: { underWay: 1 } }), patience)
  socket.destroy()
  await vi.waitFor(() => expect(held()).toMatchObject({ answers: 0, private: { underWay: 0 } }), patience)
})

test('nothing is written into an answer that is under way', async () => {
  running = await frontBefore((_req, res) => res.writeHead(200, html).write('half'))
  const socket = connect(running.port, '127.0.0.1', () => socket.write(page('/checkout')))
  sockets.push(socket)
  let got = ''
  socket
    .on('error', () => undefined)
    .on('data', (chunk) => {
      if (!got.includes('half') && String(chunk).includes('half')) socket.write('nonsense\r\n\r\n')
      got += chunk
    })
  await new Promise((closed) => socket.once('close', closed))
  expect(got).toContain('half')
  expect(got.match(/HTTP\/1\.1/g)).toHaveLength(1)
})
