import { expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'
import { workOf } from './upstream'

const form = 'multipart/form-data; boundary=zz'
const body = '--zz\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--zz--\r\n'

test.each([
  ['a form', { 'content-type': form }],
  ['a form that a script sends', { 'content-type': form, 'next-action': 'a' }],
  ['a call without a form', { 'content-type': 'text/plain', 'content-length': '2', 'next-action': 'a' }],
])('%s is the sender’s fault until code of ours has failed over it', async (_, headers) => {
  const running = await frontBefore((req, res) => {
    const work = workOf(req.socket)
    if (work && req.url === '/ours') work.failed = true
    req.resume().on('end', () => res.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error'))
  })
  const sent = headers['content-type'] === form ? body : '[]'
  const send = (path: string) => ask({ port: running.port, path, method: 'POST', body: sent, headers })
  expect(await send('/theirs')).toMatchObject({ status: 400, body: expect.stringContaining('<h1>') })
  const failed = await send('/ours')
  expect(failed).toMatchObject({ status: 500, body: expect.stringContaining('<h1>') })
  expect(failed.body).toContain(failed.headers['x-request-id'])
  expect((await send('/theirs')).status).toBe(400)
  await running.close()
})

test('what is no form is never the sender’s fault, and neither is what was only asked for', async () => {
  const running = await frontBefore((req, res) => {
    req.resume().on('end', () => res.writeHead(500, { 'content-type': 'text/plain' }).end())
  })
  const headers = { 'content-type': 'application/json' }
  const json = await ask({ port: running.port, path: '/api/stripe/webhook', method: 'POST', body: '{}', headers })
  expect(json.status).toBe(500)
  const read = await ask({
    port: running.port,
    path: '/account',
    headers: { 'content-type': form, 'next-action': 'a' },
  })
  expect(read.status).toBe(500)
  await running.close()
})

test('what Next says to machines about a form is a page to a browser', async () => {
  const running = await frontBefore((req, res) => {
    const status = req.url === '/old' ? 409 : 400
    req.resume().on('end', () => res.writeHead(status, { 'content-type': 'text/plain' }).end('Server Action'))
  })
  const send = (path: string, headers: Record<string, string> = {}) =>
    ask({ port: running.port, path, method: 'POST', body, headers: { 'content-type': form, ...headers } })
  const old = await send('/old')
  expect([old.status, old.body]).toEqual([
    409,
    expect.stringContaining('We updated this site while you were on this page'),
  ])
  expect(await send('/odd')).toMatchObject({ status: 400, body: expect.stringContaining('<h1>') })
  expect(await send('/old', { 'next-action': 'a' })).toMatchObject({ status: 409, body: 'Server Action' })
  await running.close()
})
