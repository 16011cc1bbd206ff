import { afterEach, expect, test } from 'vitest'
import { ask, askRaw } from './ask'
import { frontBefore } from './fake-next'

let running: Awaited<ReturnType<typeof frontBefore>> | undefined
afterEach(() => running?.close())

/**
 * A front server before a fake Next that echoes what it gets. On a connection to Next that visitors shared, bytes left
 * by one would be read as the start of the next request.
 */
async function frontThatTells() {
  running = await frontBefore(async (req, res) => {
    const body = Buffer.concat(await req.toArray().catch(() => [])).toString()
    res.writeHead(200, { 'content-type': 'text/plain' }).end(`${req.method} ${req.url} ${req.headers.cookie} [${body}]`)
  })
  return running
}

const head = (line: string, more: string) =>
  `${line} HTTP/1.1\r\nHost: localhost:3000\r\n${more}Connection: close\r\n\r\n`
const smuggled = 'GET /smuggled HTTP/1.1\r\nhost: localhost:3000\r\n\r\n'
const chunked = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`

test.each([
  ['GET with a length', head('GET /cart', `Content-Length: ${smuggled.length}\r\n`) + smuggled],
  ['GET with a length and no body', head('GET /cart', 'Content-Length: 20\r\n')],
  ['GET in chunks', head('GET /cart', 'Transfer-Encoding: chunked\r\n') + chunked],
  ['HEAD with a length', head('HEAD /cart', `Content-Length: ${smuggled.length}\r\n`) + smuggled],
  ['POST with two framings', head('POST /cart', `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n`) + chunked],
  ['POST that says nothing of its body', head('POST /cart', '') + smuggled],
])('%s is refused or affects only itself: the next visitor gets their own page', async (_what, bytes) => {
  const { port, seen } = await frontThatTells()
  await askRaw(port, bytes)
  for (const visitor of [1, 2, 3]) {
    const headers = { cookie: `session=${visitor}`, origin: 'http://localhost:3000' }
    const got = await ask({ port, path: '/account', headers })
    expect(got.body).toBe(`GET /account session=${visitor} []`)
    const sent = await ask({ port, path: '/account', method: 'POST', body: `a=${visitor}`, headers })
    expect(sent.body).toBe(`POST /account session=${visitor} [a=${visitor}]`)
  }
  expect(seen.map(({ url }) => url)).not.toContain('/smuggled')
})

test('a GET with a body is refused', async () => {
  const { port, seen } = await frontThatTells()
  for (const method of ['GET', 'HEAD']) {
    expect((await ask({ port, path: '/cart', method, headers: { 'content-length': '3' }, body: 'abc' })).status).toBe(
      400,
    )
  }
  expect((await ask({ port, path: '/cart', headers: { 'content-length': '0' } })).status).toBe(200)
  expect(seen).toHaveLength(1)
})

test('Next never receives a length whose body does not follow', async () => {
  const { port, seen } = await frontThatTells()
  await ask({ port, path: '/cart', headers: { 'content-length': '0' } })
  await ask({ port, path: '/cart', method: 'POST', body: 'a=1' })
  expect(seen.map(({ headers }) => headers['content-length'])).toEqual([undefined, '3'])
})

test.each([
  ['two Host headers', head('GET /cart', 'host: localhost:3000\r\n')],
  ['two Host headers, one of another site', head('GET /conferences', 'HOST: evil.example\r\n')],
  ['HTTP/2.0', 'GET /cart HTTP/2.0\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'],
  ['HTTP/0.9', 'GET /cart HTTP/0.9\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'],
  ['no Host', 'GET /cart HTTP/1.1\r\nConnection: close\r\n\r\n'],
])('a request with %s is refused', async (_what, bytes) => {
  const { port, seen } = await frontThatTells()
  expect(await askRaw(port, bytes)).toMatch(/^HTTP\/1\.1 400/)
  expect(seen).toEqual([])
})
