import { createServer, get } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenOn } from './listen'
import { stopGracefully } from './stop'

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const exit = vi.spyOn(process, 'exit')
beforeEach(() => void exit.mockReset().mockImplementation(() => undefined as never))
afterEach(() => {
  for (const signal of signals) process.removeAllListeners(signal)
})

const body = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, (res) =>
      res.toArray().then((chunks) => resolve(chunks.join('')), reject),
    ).on('error', reject)
  })

test.each(signals)('%s twice lets the request under way end (the second one cut it)', async (signal) => {
  const asked = vi.fn()
  const listener = () =>
    createServer((_req, res) => {
      asked()
      setTimeout(() => res.end('done'), 300)
    })
  const { port, close } = await listenOn({ listener }, 0, new URL('http://localhost:3000'))
  const after = vi.fn(async () => undefined)
  stopGracefully([close, after])
  const underWay = body(port)
  await vi.waitFor(() => expect(asked).toHaveBeenCalled(), { timeout: 10_000 })
  process.emit(signal)
  process.emit(signal)
  expect(await underWay).toBe('done')
  await vi.waitFor(() => expect(exit).toHaveBeenCalled(), { timeout: 20_000 })
  expect(exit.mock.calls).toEqual([[0]])
  expect(after).toHaveBeenCalledTimes(1)
})

test('a signal after the grace period exits at once', async () => {
  let now = 0
  stopGracefully([() => new Promise(() => undefined)], 'web', () => now)
  process.emit('SIGTERM')
  now = 14_999
  process.emit('SIGTERM')
  expect(exit).not.toHaveBeenCalled()
  now = 15_001
  process.emit('SIGINT')
  expect(exit.mock.calls).toEqual([[1]])
})
