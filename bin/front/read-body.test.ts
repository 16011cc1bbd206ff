import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { readBody } from './read-body'
import { Waiting } from './waiting'

const server = createServer()
afterEach(() => void server.close())

/** What is read of these bytes when the sender then stops. */
async function read(
  bytes: string,
  deadlineMs: number,
  bodies = new Waiting({ eachNetwork: 9, all: 9 }),
  hangUp = false,
) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const asked = new Promise<IncomingMessage>((resolve) => server.once('request', resolve))
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  const got = readBody(await asked, { bodies, network: 'a', deadlineMs })
  if (hangUp) socket.destroy()
  const outcome = await got
  socket.destroy()
  return { outcome, left: bodies.size }
}

const head = (more: string) => `POST / HTTP/1.1\r\nHost: a\r\n${more}\r\n\r\n`

test('a whole body is read', async () => {
  expect(await read(`${head('Content-Length: 3')}abc`, 5000)).toEqual({ outcome: Buffer.from('abc'), left: 0 })
})

test('a body that never ends is cut off at the deadline', async () => {
  expect(await read(`${head('Content-Length: 1000')}a`, 50)).toEqual({ outcome: 408, left: 0 })
})

test('a body without a stated size is cut off beyond a megabyte', async () => {
  const chunk = `100001\r\n${'a'.repeat(0x100001)}\r\n0\r\n\r\n`
  expect(await read(head('Transfer-Encoding: chunked') + chunk, 5000)).toEqual({ outcome: 413, left: 0 })
})

test('a body in pieces is joined', async () => {
  const words = ['one', 'and two', 'a'.repeat(70_000), 'three']
  const chunks = words.map((word) => `${word.length.toString(16)}\r\n${word}\r\n`).join('')
  const { outcome } = await read(`${head('Transfer-Encoding: chunked')}${chunks}0\r\n\r\n`, 5000)
  expect(String(outcome)).toBe(words.join(''))
})

test('the sender of a body in endless small pieces is cut off', async () => {
  const pieces = '1\r\na\r\n'.repeat(9_000)
  expect(await read(head('Transfer-Encoding: chunked') + pieces, 5000)).toEqual({ outcome: null, left: 0 })
})

test('a body whose sender leaves gives nothing', async () => {
  expect(await read(`${head('Content-Length: 1000')}a`, 5000, undefined, true)).toEqual({ outcome: null, left: 0 })
})

test('above the limit of a network, its oldest body is dropped', async () => {
  const bodies = new Waiting({ eachNetwork: 1, all: 9 })
  const first = read(`${head('Content-Length: 1000')}a`, 5000, bodies)
  while (bodies.size === 0) await new Promise((later) => setTimeout(later, 5))
  bodies.enter('b', () => undefined)
  const next = bodies.enter('a', () => undefined)
  expect((await first).outcome).toBe(408)
  next.leave()
  expect(bodies.size).toBe(1)
})
