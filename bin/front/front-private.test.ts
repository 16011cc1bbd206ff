import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { ask, askRaw } from './ask'
import { frontBefore } from './fake-next'

const patience = { timeout: 30_000 }
const html = { 'content-type': 'text/html; charset=utf-8' }
let running: Awaited<ReturnType<typeof frontBefore>> | undefined
const start = async (...args: Parameters<typeof frontBefore>) => {
  running = await frontBefore(...args)
  return running
}
afterEach(() => running?.close())

test('a private page is never cached: each request goes on with its cookie, each cookie comes back', async () => {
  const { port, seen } = await start((_req, res) =>
    res.writeHead(200, { ...html, 'set-cookie': ['a=1', 'b=2'] }).end('mine'),
  )
  const got = await ask({ port, path: '/account', headers: { cookie: 'session=mine' } })
  await ask({ port, path: '/account', headers: { cookie: 'session=other' } })
  expect(seen.map((req) => req.headers.cookie)).toEqual(['session=mine', 'session=other'])
  expect(got.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  expect(got.headers['cache-control']).toBe('private, no-store')
  expect(got.headers['referrer-policy']).toBe('same-origin')
})

test('Next receives the nonce that the policy names, a new one each time', async () => {
  const { port, seen } = await start((_req, res) => res.writeHead(200, html).end('mine'))
  const policies = [await ask({ port, path: '/checkout' }), await ask({ port, path: '/checkout' })].map(
    (got) => got.headers['content-security-policy'],
  )
  expect(seen.map((req) => req.headers['content-security-policy'])).toEqual(policies)
  expect(new Set(policies).size).toBe(2)
})

test('a spoofed origin is overwritten from an untrusted sender and accepted from a trusted proxy', async () => {
  const spoofed = { 'x-forwarded-for': '203.0.113.9', 'x-portal-network': '6.6.6.0/24', 'x-middleware-subrequest': 'a' }
  const stranger = await start((_req, res) => res.writeHead(200, html).end())
  await ask({ port: stranger.port, path: '/sign-in', headers: spoofed })
  expect(stranger.seen[0]?.headers).toMatchObject({
    'x-forwarded-for': '127.0.0.0',
    'x-portal-network': '127.0.0.0/24',
    host: 'localhost:3000',
  })
  expect(stranger.seen[0]?.headers['x-middleware-subrequest']).toBeUndefined()
  await stranger.close()
  const proxied = await start((_req, res) => res.writeHead(200, html).end(), { proxies: '127.0.0.1' })
  await ask({ port: proxied.port, path: '/sign-in', headers: spoofed })
  expect(proxied.seen[0]?.headers['x-portal-network']).toBe('203.0.113.0/24')
})

test('a form that is sent to a public address goes on with its body', async () => {
  const { port } = await start(async (req, res) => {
    const body = Buffer.concat(await req.toArray())
    res.writeHead(303, { location: '/cart', 'set-cookie': 'cart=1' }).end(body)
  })
  const got = await ask({
    port,
    path: '/conferences/annual',
    method: 'POST',
    body: 'quantity=2',
    headers: { cookie: 'cart=1' },
  })
  expect(got).toMatchObject({ status: 303, body: 'quantity=2' })
  expect(got.headers).toMatchObject({
    location: '/cart',
    'set-cookie': ['cart=1'],
    'cache-control': 'private, no-store',
  })
})

test('a form that a page answers with a redirect is not sent on to the new address', async () => {
  const { port } = await start((_req, res) => res.writeHead(307, { location: '/sign-in' }).end())
  const got = await ask({ port, path: '/account', method: 'POST', body: 'a=1' })
  expect(got).toMatchObject({ status: 303, headers: { location: '/sign-in' } })
  expect((await ask({ port, path: '/account' })).status).toBe(307)
})

test('a webhook’s body arrives byte for byte', async () => {
  const sent = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256))
  let got: Buffer | undefined
  const { port } = await start(async (req, res) => {
    got = Buffer.concat(await req.toArray())
    res.writeHead(200).end()
  })
  await ask({ port, path: '/api/stripe/webhook', method: 'POST', body: sent, headers: { 'stripe-signature': 't=1' } })
  expect(got?.equals(sent)).toBe(true)
})

test('a missing address looks the same as one that the reader may not see', async () => {
  const { port } = await start((req, res) => {
    const mine = req.url?.startsWith('/staff')
    res.writeHead(404, html).end(mine ? `<p>for ${req.headers.cookie}</p>` : '<p>nothing is here</p>')
  })
  const staff = await ask({ port, path: '/staff/orders', headers: { cookie: 'session=member' } })
  const nonsense = await ask({ port, path: '/nonsense' })
  expect(staff.body).toBe('<p>nothing is here</p>')
  const alike = ({ 'x-request-id': _, date: __, ...headers }: typeof staff.headers) => headers
  expect({ status: staff.status, body: staff.body, ...alike(staff.headers) }).toEqual({
    status: nonsense.status,
    body: nonsense.body,
    ...alike(nonsense.headers),
  })
})

test('a page that was made at build time is allowed by hashes: it carries no nonce', async () => {
  const page = '<script>self.__next_f.push([1,"a"])</script>'
  const { port } = await start((_req, res) => res.writeHead(200, { ...html, 'x-nextjs-prerender': '1' }).end(page))
  const policy = String((await ask({ port, path: '/checkout' })).headers['content-security-policy'])
  expect(policy).toContain("'sha256-")
  expect(policy).not.toContain('nonce-')
})

test('a plain page keeps its words and the site’s own help, and none of the framework', async () => {
  const framework =
    '<script src="/_next/static/chunks/a.js" async=""></script><script>self.__next_f.push([1,"a"])</script>'
  const help = '<script src="/site.js" defer=""></script>'
  const page = `<p>Grüße</p>${framework}<script>alert(1)</script>${help}`
  const { port } = await start((_req, res) => res.writeHead(200, html).end(page))
  for (const encoding of ['identity', 'gzip']) {
    const got = await ask({ port, path: '/account/orders', headers: { 'accept-encoding': encoding } })
    expect(encoding === 'gzip' ? gunzipSync(got.bytes).toString() : got.body).toBe(`<p>Grüße</p>${help}`)
    expect(got.headers['content-security-policy']).toContain("script-src 'self';")
  }
})

test('pages stream compressed, files go through unchanged', async () => {
  const { port } = await start((req, res) => {
    if (req.url === '/account') res.writeHead(200, html).end('words '.repeat(200))
    else
      res
        .writeHead(200, {
          'content-type': 'application/pdf',
          'content-length': '4',
          'content-disposition': 'attachment',
        })
        .end('%PDF')
  })
  const page = await ask({ port, path: '/account', headers: { 'accept-encoding': 'gzip, br' } })
  expect(gunzipSync(page.bytes).toString()).toBe('words '.repeat(200))
  const file = await ask({ port, path: '/account/receipt', headers: { 'accept-encoding': 'gzip' } })
  expect(file.body).toBe('%PDF')
  expect(file.headers).toMatchObject({
    'content-length': '4',
    'content-disposition': 'attachment',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
})

test('a visitor who leaves, and an answer that breaks off, do not affect other visitors', async () => {
  const { port, served } = await start((req, res) => {
    res.writeHead(200, html).write('half')
    if (req.url === '/checkout') setTimeout(() => res.destroy(), 10)
    else res.end()
  })
  await expect(ask({ port, path: '/checkout' })).rejects.toThrow()
  expect((await ask({ port, path: '/staff' })).status).toBe(200)
  expect(served.map(({ path }) => path)).toContain('/checkout')
})

test('every answer carries the security headers, even to bytes that are not a request', async () => {
  const { port } = await start((_req, res) => res.writeHead(200, html).end('x'))
  const heads = await Promise.all([
    askRaw(port, 'GET / HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'),
    askRaw(port, 'GET /account HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'),
    askRaw(port, 'GET /%zz HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'),
    askRaw(port, 'PUT /account HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n'),
    askRaw(port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
    askRaw(port, 'nonsense\r\n\r\n'),
    askRaw(port, `GET / HTTP/1.1\r\nHost: localhost:3000\r\nX-Huge: ${'x'.repeat(20_000)}\r\n\r\n`),
  ])
  expect(heads.map((head) => Number(head.slice(9, 12)))).toEqual([200, 200, 400, 405, 421, 400, 431])
  for (const head of heads) {
    for (const name of [
      'X-Content-Type-Options: nosniff',
      'X-Frame-Options: DENY',
      'Referrer-Policy: ',
      'Permissions-Policy: ',
      "Content-Security-Policy: default-src 'none'",
      'Cross-Origin-Opener-Policy: same-origin',
    ]) {
      expect(head).toContain(name)
    }
    expect(head).not.toContain('Strict-Transport-Security')
  }
})

test('a body of more than a megabyte is refused, announced or not', async () => {
  const { port, seen } = await start((req, res) => {
    req.resume().on('end', () => res.writeHead(200).end())
  })
  const huge = Buffer.alloc(1_100_000)
  expect((await ask({ port, path: '/contact', method: 'POST', body: huge })).status).toBe(413)
  expect(seen).toHaveLength(0)
  expect(
    (await ask({ port, path: '/contact', method: 'POST', body: huge, headers: { 'transfer-encoding': 'chunked' } }))
      .status,
  ).toBe(413)
})

test('two messages in one are never two requests to Next', async () => {
  const { port, seen } = await start((_req, res) => res.writeHead(200, html).end('x'))
  const smuggled =
    'POST /sign-in HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /staff HTTP/1.1\r\nHost: localhost:3000\r\n\r\n'
  expect(await askRaw(port, smuggled)).toMatch(/^HTTP\/1\.1 400/)
  expect(seen).toHaveLength(0)
})

test('Next’s own failure page, blank without scripts, is replaced by ours with the reference of the log', async () => {
  const failed =
    '<html id="__next_error__"><body><script>self.__next_f.push([1,"E{\\"digest\\":\\"974176645\\"}"])</script>'
  const { port } = await start((_req, res) => res.writeHead(500, html).end(failed))
  for (const path of ['/account', '/publications']) {
    const got = await ask({ port, path })
    expect(got.status).toBe(500)
    expect(got.body).toContain('<strong>974176645</strong>')
    expect(got.body).not.toContain('<script')
    expect(got.headers['cache-control']).toBe('no-store')
    expect(got.headers['content-security-policy']).toContain("default-src 'none'")
  }
})

test('a HEAD ends the work behind it with the head: an unread file is not held in memory', async () => {
  const ended = vi.fn()
  const { port, seen, held } = await start((_req, res) => {
    res.on('close', ended)
    res.writeHead(200, { 'content-type': 'application/zip' }).write('the first piece')
  })
  const got = await ask({ port, path: '/account/privacy/download', method: 'HEAD' })
  expect(got).toMatchObject({ status: 200, body: '', headers: { 'content-type': 'application/zip' } })
  expect(seen.map(({ method }) => method)).toEqual(['GET'])
  await vi.waitFor(() => expect(ended).toHaveBeenCalled(), patience)
  await vi.waitFor(() => expect(held().answers).toBe(0), patience)
})

test.each(['GET', 'POST'])(
  '%s of a page that Next draws for itself gets the not-found page (it said 500)',
  async (method) => {
    const { port, seen } = await start((req, res) => {
      const isNowhere = req.url?.startsWith('/-/')
      res.writeHead(isNowhere ? 404 : 500, html).end('<p>told</p>')
    })
    for (const path of ['/_global-error', '/_not-found', '/_error', '/%5Fglobal-error'])
      expect((await ask({ port, path, method, body: method === 'POST' ? 'a=1' : undefined })).status, path).toBe(404)
    expect(seen.filter((req) => req.url?.startsWith('/_'))).toEqual([])
  },
)
