import { afterEach, expect, test } from 'vitest'
import type { ReadinessGate } from '@/lib/web/readiness-gate'
import { makeAnswer } from './answer'
import { ask } from './ask'
import { frontBefore } from './fake-next'

let running: Awaited<ReturnType<typeof frontBefore>> | undefined
afterEach(() => running?.close())

const style = '/_next/static/a.css'
const body = Buffer.from('a')
const files = {
  has: (path: string) => path === style || path === '/logo.svg',
  read: async () => makeAnswer({ status: 200, type: 'text/css', body, lasts: true, headers: [] }),
}

async function behind(first: ReadinessGate) {
  const state = { gate: first }
  running = await frontBefore((_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('page'), {
    readinessGate: () => state.gate,
    files,
  })
  const { port, seen } = running
  const got = (path: string, method = 'GET') => ask({ port, path, method }).then(({ status }) => status)
  return { state, port, seen, got }
}

test('[C20] while the portal is behind the erasure log it serves no page, cached ones included; probes and files are served', async () => {
  const { state, port, seen, got } = await behind('open')
  expect(await got('/conferences')).toBe(200)
  state.gate = 'shut'
  const asked = seen.length
  for (const path of ['/', '/conferences', '/account', '/staff/people', '/nowhere']) expect(await got(path)).toBe(503)
  for (const path of ['/sign-in', '/cart/add', '/api/stripe/webhook']) expect(await got(path, 'POST')).toBe(503)
  expect(seen).toHaveLength(asked)
  for (const path of ['/healthz', '/readyz', style, '/logo.svg']) expect(await got(path)).toBe(200)
  const page = await ask({ port, path: '/account' })
  expect(page.body).toContain('This site is temporarily unavailable')
  expect(page.headers['retry-after']).toBe('10')
  state.gate = 'open'
  expect(await got('/account')).toBe(200)
})

test('without a database the public pages stay up, and nothing is sent or opened', async () => {
  const { got } = await behind('public')
  expect(await got('/conferences')).toBe(200)
  expect(await got('/account')).toBe(503)
  expect(await got('/conferences/annual', 'POST')).toBe(503)
})

test('a malformed request gets the same answer whatever the readiness gate says', async () => {
  const { got } = await behind('shut')
  expect(await got('/%zz')).toBe(400)
})
