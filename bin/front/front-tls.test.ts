import { afterEach, expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'

const html = { 'content-type': 'text/html; charset=utf-8' }
let running: Awaited<ReturnType<typeof frontBefore>> | undefined
const behindTls = async (proxies: string) => {
  running = await frontBefore((_req, res) => res.writeHead(200, html).end('page'), {
    appUrl: new URL('https://portal.example'),
    proxies,
  })
  return running
}
afterEach(() => running?.close())
const host = 'portal.example'

test('[C27] plain HTTP is sent to the secure address, a form over it is refused', async () => {
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

test('[C27] over TLS every answer tells the browser to stay there', async () => {
  const { port } = await behindTls('127.0.0.1')
  const secure = { host, 'x-forwarded-proto': 'https' }
  for (const path of ['/', '/account', '/%zz']) {
    const got = await ask({ port, path, headers: secure })
    expect(got.headers['strict-transport-security'], path).toMatch(/^max-age=63072000/)
  }
})

test('[C27] a stranger’s word that it was TLS counts for nothing', async () => {
  const { port } = await behindTls('')
  expect((await ask({ port, path: '/', headers: { host, 'x-forwarded-proto': 'https' } })).status).toBe(308)
})

test('probes need neither the name nor TLS', async () => {
  const { port, seen } = await behindTls('')
  expect((await ask({ port, path: '/readyz', headers: { host: '10.0.0.5' } })).status).toBe(200)
  expect(seen[0]?.headers.host).toBe('portal.example')
})

test('another name than ours is refused, on this machine its own names are ours', async () => {
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
