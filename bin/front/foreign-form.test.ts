import { expect, test } from 'vitest'
import { ask } from './ask'
import { frontBefore } from './fake-next'
import { refuseSent } from './foreign-form'

const host = 'portal.calcities.example'
const judged = (headers: Record<string, string>) => refuseSent(headers, `https://${host}`)?.status ?? 'taken'

test('our own form is taken, and so is one without a sender: that is no browser, so it has no cookies to abuse', () => {
  expect(judged({})).toBe('taken')
  expect(judged({ origin: `https://${host}`, 'sec-fetch-site': 'same-origin' })).toBe('taken')
  expect(judged({ 'sec-fetch-site': 'none' })).toBe('taken')
})

test('a form of another site is refused', () => {
  for (const origin of [
    'https://evil.example',
    `https://${host}.evil.example`,
    `http://${host}`,
    `https://${host}:444`,
    'null',
    '',
    'https://',
    host,
  ]) {
    expect(judged({ origin }), origin).toBe(403)
  }
  expect(judged({ origin: `https://${host}`, 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(judged({ 'sec-fetch-site': 'same-site' })).toBe(403)
})

test('an action is called with a form, or with nothing', () => {
  const called = (type: string, length = '40') =>
    judged({ 'next-action': 'a', 'content-type': type, 'content-length': length })
  expect(called('multipart/form-data; boundary=z')).toBe('taken')
  expect(called('text/plain;charset=UTF-8', '2')).toBe('taken')
  for (const type of ['text/plain;charset=UTF-8', 'application/json', 'application/x-www-form-urlencoded', '']) {
    expect(called(type), type).toBe(400)
  }
})

test('what is refused never reaches Next', async () => {
  const { port, seen, close } = await frontBefore((_req, res) => res.writeHead(200).end())
  const send = (headers: Record<string, string>) => ask({ port, path: '/sign-in', method: 'POST', body: 'a', headers })
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ origin: 'https://localhost:3000' })).status, 'another scheme is another site').toBe(403)
  expect((await send({ 'next-action': 'a', 'content-type': 'text/plain' })).status).toBe(400)
  expect(seen).toEqual([])
  expect((await send({ origin: 'http://localhost:3000' })).status).toBe(200)
  await close()
})
