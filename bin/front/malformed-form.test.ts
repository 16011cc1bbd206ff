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
])('%s is the sender’s fault until our own code has failed over it', async (_, headers) => {
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

test('a body that is not a form, or a request without one, is never the sender’s fault', async () => {
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

test('the sender of a form of an older build is told so and gets back what was typed, and no secret', async () => {
  const running = await frontBefore((req, res) => {
    req.resume().on('end', () => res.writeHead(409, { 'content-type': 'text/plain' }).end('Server Action'))
  })
  const fields = [
    ['$ACTION_ID_40ab', ''],
    ['attendees.0.firstName', 'Zoë <b>"&amp;'],
    ['notes', 'one\r\ntwo'],
    ['ticket:0b5c0f7e-6a0e-4e5f-9d42-0d2c6b9a1f11', '7'],
    ['code', 'SECRET-1'],
    ['token', 'SECRET-2'],
    ['stepUpCode', 'SECRET-3'],
    ['idempotencyKey', 'SECRET-4'],
  ].map(([name, value]) => `--zz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const path = '/account?a=1&b="\'>x'.replace(/["'>]/g, (sign) => encodeURIComponent(sign))
  const send = (sent: string) =>
    ask({ port: running.port, path, method: 'POST', body: sent, headers: { 'content-type': form } })
  const told = await send(`${fields.join('')}--zz--\r\n`)
  expect([told.status, told.headers['cache-control']]).toEqual([409, 'no-store'])
  expect(told.body).toContain('<a href="/account?a=1&#38;b=%22&#39;%3Ex">Open the page again</a>')
  expect(told.body).toContain('<dt>Attendees 1 first name</dt>\n<dd>Zoë &#60;b&#62;&#34;&#38;amp;</dd>')
  expect(told.body).toContain('<dt>Notes</dt>\n<dd>one\r\ntwo</dd>\n<dt>Ticket</dt>\n<dd>7</dd>\n</dl>')
  expect(told.body).not.toMatch(/SECRET|ACTION/)
  const unread = await send(`--zz${'x'.repeat(300_000)}`)
  expect([unread.status, unread.body.includes('<dl>')]).toEqual([409, false])
  await running.close()
})

test('what Next says about a form to machines becomes a page for a browser', async () => {
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
