import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'

const patience = { timeout: 30_000 }
const html = { 'content-type': 'text/html; charset=utf-8' }
let running: Awaited<ReturnType<typeof frontBefore>> | undefined
const start = async (...args: Parameters<typeof frontBefore>) => {
  running = await frontBefore(...args)
  return running
}
afterEach(() => running?.close())

test('a crowd of visitors makes one request to Next', async () => {
  const { port, seen } = await start((_req, res) => setTimeout(() => res.writeHead(200, html).end('page'), 30))
  const got = await Promise.all(Array.from({ length: 50 }, () => ask({ port, path: '/conferences' })))
  expect(got.every(({ status, body }) => status === 200 && body === 'page')).toBe(true)
  expect(seen).toHaveLength(1)
})

test('spellings of one address are one page, requested once', async () => {
  const { port, seen } = await start((_req, res) => res.writeHead(200, html).end('page'))
  const spellings = [
    '/conferences/caf%C3%A9',
    '/conferences/caf%c3%a9',
    '/%63onferences/%63af%c3%A9',
    '/conferences/caf%C3%A9?',
  ]
  for (const path of spellings) expect((await ask({ port, path })).body, path).toBe('page')
  expect(seen.map(({ url }) => url)).toEqual(['/conferences/caf%C3%A9'])
  for (const path of ['/conferences//a', '//conferences', '/conferences/./a'])
    expect((await ask({ port, path })).status).toBe(400)
})

test('a stale page is served at once and the new one after it; no page is older than a minute', async () => {
  let version = 1
  const { port, seen, clock } = await start((_req, res) => res.writeHead(200, html).end(`v${version}`))
  await ask({ port, path: '/' })
  version = 2
  clock.now = 20_000
  expect((await ask({ port, path: '/' })).body).toBe('v1')
  await vi.waitFor(async () => expect((await ask({ port, path: '/' })).body).toBe('v2'), patience)
  version = 3
  clock.now = 80_001
  expect((await ask({ port, path: '/' })).body).toBe('v3')
  expect(seen).toHaveLength(3)
})

test('nothing about a visitor goes to Next for a public page, and no cookie comes back', async () => {
  const { port, seen } = await start((_req, res) =>
    res.writeHead(200, { ...html, 'set-cookie': 'session=theirs' }).end('page'),
  )
  const mine = {
    cookie: 'session=mine',
    authorization: 'Bearer mine',
    'user-agent': 'mine',
    'accept-language': 'fr',
    'x-portal-network': 'mine',
    'x-forwarded-for': '6.6.6.6',
    referer: 'http://mine/',
  }
  const got = await ask({ port, path: '/conferences/annual?utm_id=mine', headers: mine })
  expect(got.headers['set-cookie']).toBeUndefined()
  expect(got.headers['cache-control']).toBe('public, max-age=0, must-revalidate')
  expect(seen[0]?.url).toBe('/conferences/annual')
  expect(seen[0]?.headers['user-agent'], 'Next sends the page whole').toMatch(/^portal-front .*bot/i)
  expect(JSON.stringify(seen[0]?.headers)).not.toMatch(/mine|6\.6\.6\.6|fr\b/)
})

test('[C07] a public page is sent without scripts, under a policy that allows none; its data for search engines stays', async () => {
  const data = '<script type="application/ld+json">{"@type":"Event"}</script>'
  const made = `<p>Text</p>${data}<script src="/_next/static/chunks/a.js" async=""></script><script>self.__next_f.push([1,"a"])</script>`
  const { port } = await start((_req, res) => res.writeHead(200, html).end(made))
  const got = await ask({ port, path: '/conferences' })
  expect(got.body).toBe(`<p>Text</p>${data}`)
  expect(got.headers['content-security-policy']).toContain("script-src 'none'")
})

test('compressed as the client prefers, with an ETag of its own that saves a second sending', async () => {
  const body = 'words '.repeat(500)
  const { port } = await start((_req, res) => res.writeHead(200, html).end(body))
  const br = await ask({ port, path: '/terms', headers: { 'accept-encoding': 'gzip, br' } })
  expect(brotliDecompressSync(br.bytes).toString()).toBe(body)
  const gzip = await ask({ port, path: '/terms', headers: { 'accept-encoding': 'gzip' } })
  expect(gunzipSync(gzip.bytes).toString()).toBe(body)
  const plain = await ask({ port, path: '/terms' })
  expect(plain.body).toBe(body)
  expect(new Set([br, gzip, plain].map((got) => got.headers.etag)).size).toBe(3)
  const again = await ask({
    port,
    path: '/terms',
    headers: { 'accept-encoding': 'br', 'if-none-match': `"x", W/${br.headers.etag}` },
  })
  expect(again).toMatchObject({ status: 304, body: '' })
  expect(again.headers['content-security-policy']).toContain("default-src 'none'")
})

test('HEAD sends the headers of GET and no body', async () => {
  const { port } = await start((_req, res) => res.writeHead(200, html).end('page'))
  const got = await ask({ port, path: '/privacy', method: 'HEAD' })
  expect(got).toMatchObject({ status: 200, body: '' })
  expect(got.headers['content-length']).toBe('4')
})

test.each([
  ['missing', 404],
  ['at another address', 308],
])(
  'a cached page that is %s now is dropped once one visitor has asked (it was served for a minute)',
  async (_, now) => {
    let status = 200
    const { port, clock } = await start((req, res) =>
      res.writeHead(req.url === '/-/nothing-is-here' ? 404 : status, { ...html, location: '/conferences' }).end('said'),
    )
    const visit = async () => (await ask({ port, path: '/conferences/annual' })).status
    expect(await visit()).toBe(200)
    status = 500
    clock.now += 10_000
    for (let i = 0; i < 3; i += 1) expect(await visit(), 'a failure drops nothing').toBe(200)
    status = now
    clock.now += 10_000
    expect(await visit()).toBe(200)
    await vi.waitFor(async () => expect(await visit()).toBe(now), patience)
  },
)

test('missing addresses and failures are not cached; the not-found page itself is', async () => {
  let status = 404
  const { port, seen } = await start((_req, res) => res.writeHead(status, html).end('said'))
  expect((await ask({ port, path: '/conferences/nope' })).status).toBe(404)
  expect((await ask({ port, path: '/conferences/nope' })).status).toBe(404)
  expect(seen.map(({ url }) => url)).toEqual(['/conferences/nope', '/-/nothing-is-here', '/conferences/nope'])
  status = 500
  expect((await ask({ port, path: '/publications' })).headers['cache-control']).toBe('no-store')
  status = 200
  expect((await ask({ port, path: '/publications' })).status).toBe(200)
})

test('a public page that turns out to be missing shows the not-found page, also without scripts', async () => {
  const { port } = await start((req, res) => {
    const drawn =
      req.url === '/-/nothing-is-here' ? '<p>There is no such page</p>' : '<html id="__next_error__"></html>'
    res.writeHead(404, html).end(drawn)
  })
  const got = await ask({ port, path: '/conferences/nope' })
  expect(got).toMatchObject({ status: 404, body: '<p>There is no such page</p>' })
  expect(got.body).toBe((await ask({ port, path: '/nonsense' })).body)
})

/** Every header by which Next's parts talk to each other, with a value that Next cannot read. */
const internal = [
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-hmr-refresh',
  'next-url',
  'next-resume',
  'next-anything-new',
  'x-nextjs-data',
  'x-nextjs-request-id',
  'x-middleware-prefetch',
  'x-action-forwarded',
]

test.each(internal)('%s reaches Next for no page and no form, public or private', async (name) => {
  const { port, seen } = await start((req, res) => {
    if (req.headers[name]) res.writeHead(500, html).end('<html id="__next_error__"></html>')
    else res.writeHead(200, html).end('page')
  })
  const asked: Record<string, string>[] = [{ [name]: '%' }, { rsc: '1', [name]: '%' }]
  for (const headers of asked) {
    for (const path of ['/conferences', '/conferences?_rsc=a1', '/conferences/search?q=a&_rsc', '/staff/orders']) {
      expect(await ask({ port, path, headers })).toMatchObject({ status: 200, body: 'page' })
    }
    const sent = { ...headers, 'content-type': 'multipart/form-data; boundary=a', origin: 'http://localhost:3000' }
    expect((await ask({ port, path: '/conferences/a', method: 'POST', headers: sent, body: '' })).status).toBe(200)
  }
  expect(seen.filter(({ headers }) => name in headers)).toEqual([])
})

test('Next’s router gets a public page as everyone else does, from the same cached answer', async () => {
  const { port, seen } = await start((req, res) => {
    if (req.headers.rsc) res.writeHead(200, { 'content-type': 'text/x-component' }).end('part')
    else res.writeHead(200, html).end('page')
  })
  const asked: Record<string, string>[] = [{}, { rsc: '1' }]
  for (const headers of asked) {
    for (const path of ['/terms', '/terms?_rsc=a1']) {
      const { body, headers: head } = await ask({ port, path, headers })
      expect([body, head.vary]).toEqual(['page', 'Accept-Encoding'])
    }
  }
  expect(seen).toHaveLength(1)
})

test('where Next breaks off, the visitor gets a plain page with a reference and can try again', async () => {
  const { port } = await start((_req, res) => res.destroy())
  for (const path of ['/', '/account']) {
    const got = await ask({ port, path })
    expect(got.status).toBe(503)
    expect(got.headers['retry-after']).toBe('10')
    expect(got.headers['x-content-type-options']).toBe('nosniff')
    expect(got.body).toContain(String(got.headers['x-request-id']))
  }
})
