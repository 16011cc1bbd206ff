import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'

export type NextServer = { port: number; close: () => Promise<void> }

/** Boots the build in `dir` on a port of loopback that the system chooses; only the front server knows it. */
export async function startNext(dir: string): Promise<NextServer> {
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // When an action redirects, Next fetches the next page from itself: from here, and not over the visitor's scheme.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${port}`
  const app = next({ dev: false, dir, hostname: '127.0.0.1', port, quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (req, res) => {
    handle(req, res).catch(() => res.destroy())
  })
  return {
    port,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await app.close()
    },
  }
}
