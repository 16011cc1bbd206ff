import { createServer, get } from 'node:http'
import { expect, test, vi } from 'vitest'
import type { Front } from './front'
import { listenOn } from './listen'

const local = new URL('http://localhost:3000')
const answering = (ms: number, asked = () => {}): Pick<Front, 'listener'> => ({
  listener: () =>
    createServer((_req, res) => {
      asked()
      setTimeout(() => res.end('done'), ms)
    }),
})

const body = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, (res) => res.toArray().then((chunks) => resolve(chunks.join('')), reject)).on(
      'error',
      reject,
    )
  })

test('a stop lets the request under way end and takes no new one', async () => {
  const asked = Promise.withResolvers<void>()
  const { port, close } = await listenOn(answering(400, asked.resolve), 0, local)
  const underWay = body(port)
  await asked.promise
  const closed = close()
  await vi.waitFor(() => expect(body(port)).rejects.toThrow('ECONNREFUSED'), { timeout: 30_000 })
  expect(await underWay).toBe('done')
  await closed
})

test('a taken port is reported in a clear sentence', async () => {
  const { port, close } = await listenOn(answering(0), 0, local)
  await expect(listenOn(answering(0), port, local)).rejects.toThrow(`Port ${port} is in use. Set PORT to another port.`)
  await close()
})
