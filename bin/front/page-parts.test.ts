import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'

const parts = { 'content-type': 'text/x-component' }
const html = { 'content-type': 'text/html; charset=utf-8' }
const absent = '1:"$Sreact.fragment"\n19:E{"digest":"NEXT_HTTP_ERROR_FALLBACK;404"}\n'
let running: Awaited<ReturnType<typeof frontBefore>> | undefined
const start = async (...args: Parameters<typeof frontBefore>) => {
  running = await frontBefore(...args)
  return running
}
afterEach(() => running?.close())

/** A fake Next with one private page. It corrects the router's mark as Next does. */
function next(req: IncomingMessage, res: ServerResponse): void {
  const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost')
  if (pathname === '/-/nothing-is-here') return void res.writeHead(404, html).end('no page here')
  if (pathname !== '/staff/orders') return void res.writeHead(404, parts).end('0:"not a route"')
  if (req.headers['next-router-state-tree']) return void res.writeHead(500).end()
  if (req.headers['next-router-prefetch']) return void res.writeHead(200, parts).end('0:"the outline of a page"')
  if (searchParams.get('_rsc') !== 'm') return void res.writeHead(307, { location: '/staff/orders?_rsc=m' }).end()
  res.writeHead(200, parts).end(req.headers.cookie === 'session=staff' ? '0:"orders"' : absent)
}

test('for someone without access, the router gets the same for a private page and for a missing address', async () => {
  const { port } = await start(next)
  const wishes: Record<string, string>[] = [{}, { 'next-router-prefetch': '1' }]
  for (const more of wishes) {
    for (const path of ['/staff/orders', '/staff/orders?_rsc=m', '/nonsense']) {
      const { status, headers, body } = await ask({ port, path, headers: { rsc: '1', ...more } })
      expect([status, headers['content-type'], body]).toEqual([404, html['content-type'], 'no page here'])
    }
  }
})

test('a person who may see the page gets its parts, with or without the right mark', async () => {
  const { port } = await start(next)
  const headers = { rsc: '1', cookie: 'session=staff' }
  for (const path of ['/staff/orders', '/staff/orders?_rsc=m']) {
    const got = await ask({ port, path, headers })
    expect(got).toMatchObject({ status: 200, body: '0:"orders"' })
    expect(got.headers['content-type']).toBe('text/x-component')
  }
})

test('a redirect to another page is left for the client to follow', async () => {
  const { port } = await start((_req, res) => res.writeHead(307, { location: '/sign-in?_rsc=m' }).end())
  const got = await ask({ port, path: '/account', headers: { rsc: '1' } })
  expect(got).toMatchObject({ status: 307 })
  expect(got.headers.location).toBe('/sign-in?_rsc=m')
})
