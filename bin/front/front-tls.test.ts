import { afterEach, expect, test, vi } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'

const html = { 'content-type': 'text/html; charset=utf-8' }
let running: Awaited<ReturnType<typeof frontBefore>> | undefined
const behindTls = async (proxies: string, onLoop?: () => void) => {
  running = await frontBefore((_req, res) => res.writeHead(200, html).end('page'), {
    appUrl: new URL('https://portal.example'),
    proxies,
    onLoop,
  })
  return running
}
afterEach(() => running?.close())
const host = 'portal.example'

test('[C27] plain HTTP is redirected to the secure address, and a form over it is refused', async () => {
  const { port, seen } = await behindTls('127.0.0.1')
  const read = await ask({ port, path: '/conferences?q=a', headers: { host, 'x-forwarded-proto': 'http' } })
  expect(read).toMatchObject({ status: 308, body: '' })
  expect(read.headers.location).toBe('https://portal.example/conferences?q=a')
  expect(
    (
      await ask({
        port,
        path: '/sign-in',
        method: 'POST',
        headers: { host, 'x-forwarded-proto': 'http' },
        body: 'email=a',
      })
    ).status,
  ).toBe(426)
  expect(seen).toHaveLength(0)
})

test('[C27] over TLS every answer tells the browser to keep using TLS', async () => {
  const { port } = await behindTls('127.0.0.1')
  const secure = { host, 'x-forwarded-proto': 'https' }
  for (const path of ['/', '/account', '/%zz']) {
    const got = await ask({ port, path, headers: secure })
    expect(got.headers['strict-transport-security'], path).toMatch(/^max-age=63072000/)
  }
})

test('[C27] an untrusted sender’s claim that it used TLS is ignored', async () => {
  const { port, seen } = await behindTls('')
  for (const path of ['/', '/account']) {
    const got = await ask({ port, path, headers: { host, 'x-forwarded-proto': 'https' } })
    expect(got.headers.location).toBeUndefined()
    expect(got.status).toBe(508)
  }
  expect(seen).toHaveLength(0)
})

test.each([
  ['that TRUSTED_PROXIES does not name', '', { 'x-forwarded-proto': 'https' }, 'proxy-not-trusted'],
  ['that sends no X-Forwarded-Proto', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, 'proxy-names-no-scheme'],
])(
  'behind a proxy that ends TLS %s, a page says what to set (it redirected forever)',
  async (_what, proxies, sent, cause) => {
    const onLoop = vi.fn()
    const { port, clock } = await behindTls(proxies, onLoop)
    for (const method of ['GET', 'POST']) {
      const got = await ask({ port, path: '/conferences', method, headers: { host, ...sent } })
      expect(got.status).toBe(508)
      expect(got.body).toContain('TRUSTED_PROXIES')
    }
    expect(onLoop.mock.calls, 'one line a minute').toEqual([[cause]])
    clock.now = 61_000
    await ask({ port, path: '/', headers: { host, ...sent } })
    expect(onLoop).toHaveBeenCalledTimes(2)
  },
)

test('a reader who comes over plain HTTP without a proxy is redirected once', async () => {
  const { port } = await behindTls('')
  expect((await ask({ port, path: '/', headers: { host } })).status).toBe(308)
})

test('probes need neither the host name nor TLS', async () => {
  const { port, seen } = await behindTls('')
  expect((await ask({ port, path: '/readyz', headers: { host: '10.0.0.5' } })).status).toBe(200)
  expect(seen[0]?.headers.host).toBe('portal.example')
})

test('a host name other than ours is refused; on a developer’s machine its own names are ours', async () => {
  const { port } = await behindTls('127.0.0.1')
  expect((await ask({ port, path: '/', headers: { host: 'localhost', 'x-forwarded-proto': 'https' } })).status).toBe(
    421,
  )
  await running?.close()
  running = await frontBefore((_req, res) => res.writeHead(200, html).end('page'))
  await ask({ port: running.port, path: '/cart', headers: { host: '127.0.0.1:3000' } })
  expect(running.seen[0]?.headers['x-forwarded-host']).toBe('127.0.0.1:3000')
  expect((await ask({ port: running.port, path: '/cart', headers: { host: 'rebound.example' } })).status).toBe(421)
})
