import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort, isFree } from './free-port'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))))

async function occupy(port: number, host: string) {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
}

test('a port taken on one loopback address, or on all addresses, is not free', async () => {
  const first = await freePort(22_100)
  await occupy(first, '127.0.0.1')
  expect(await isFree(first)).toBe(false)
  const second = await freePort(first)
  expect(second).toBeGreaterThan(first)
  await occupy(second, '0.0.0.0')
  expect(await isFree(second)).toBe(false)
})
