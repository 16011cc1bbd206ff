import { expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'
import { isBrokenForm } from './whole-form'

const type = 'multipart/form-data; boundary=zz'
const whole = '--zz\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--zz--\r\n'

const broken = (contentType: string | undefined, body: string) => isBrokenForm(contentType, Buffer.from(body))

test('a whole form', () => {
  expect(broken(type, whole)).toBe(false)
  expect(broken('multipart/form-data; boundary="z z"', '--z z--')).toBe(false)
})

test('what is no form', () => {
  for (const body of ['', 'garbage', '{"a":1}', whole.slice(0, -8), '--zz', `x${whole}`]) {
    expect(broken(type, body), body).toBe(true)
  }
  expect(broken('multipart/form-data', whole)).toBe(true)
})

test('other bodies are not looked at', () => {
  expect(broken('application/x-www-form-urlencoded', 'garbage')).toBe(false)
  expect(broken(undefined, 'garbage')).toBe(false)
})

test('where Next fails over a broken form the fault is the sender’s; over a whole one it is ours', async () => {
  const running = await frontBefore((req, res) => {
    req.resume().on('end', () => res.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error'))
  })
  const send = (body: string) =>
    ask({ port: running.port, path: '/sign-in', method: 'POST', body, headers: { 'content-type': type } })
  expect((await send('garbage')).status).toBe(400)
  expect((await send(whole)).status).toBe(500)
  await running.close()
})

test('what Next says to machines about a form is a page to a browser', async () => {
  const running = await frontBefore((req, res) => {
    const status = req.url === '/old' ? 409 : 400
    req.resume().on('end', () => res.writeHead(status, { 'content-type': 'text/plain' }).end('Server Action'))
  })
  const send = (path: string, headers: Record<string, string> = {}) =>
    ask({ port: running.port, path, method: 'POST', body: whole, headers: { 'content-type': type, ...headers } })
  const old = await send('/old')
  expect([old.status, old.body]).toEqual([
    409,
    expect.stringContaining('We updated this site while you were on this page'),
  ])
  expect(await send('/odd')).toMatchObject({ status: 400, body: expect.stringContaining('<h1>') })
  expect(await send('/old', { 'next-action': 'a' })).toMatchObject({ status: 409, body: 'Server Action' })
  await running.close()
})
