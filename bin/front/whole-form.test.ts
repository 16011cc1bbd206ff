import { expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'
import { watchForm } from './whole-form'

const type = 'multipart/form-data; boundary=zz'
const whole = '--zz\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--zz--\r\n'

function broken(contentType: string, body: string, pieces = 3): boolean | undefined {
  const watch = watchForm(contentType)
  const bytes = Buffer.from(body)
  for (let at = 0; at < bytes.length; at += pieces) watch?.take(bytes.subarray(at, at + pieces))
  return watch?.isBroken()
}

test('a whole form, in pieces of any size', () => {
  for (const pieces of [1, 3, 7, 1000]) expect(broken(type, whole, pieces)).toBe(false)
  expect(broken('multipart/form-data; boundary="z z"', '--z z--')).toBe(false)
})

test('what is no form', () => {
  for (const body of ['', 'garbage', '{"a":1}', whole.slice(0, -8), '--zz', `x${whole}`]) {
    expect(broken(type, body), body).toBe(true)
  }
  expect(broken('multipart/form-data', whole)).toBe(true)
})

test('other bodies are not looked at', () => {
  expect(watchForm('application/x-www-form-urlencoded')).toBeNull()
  expect(watchForm(undefined)).toBeNull()
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
  expect([old.status, old.body]).toEqual([409, expect.stringContaining('The portal has been updated')])
  expect(await send('/odd')).toMatchObject({ status: 400, body: expect.stringContaining('<h1>') })
  expect(await send('/old', { 'next-action': 'a' })).toMatchObject({ status: 409, body: 'Server Action' })
  await running.close()
})
