import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { runWithOutcome } from '@/lib/web/request-outcome'
import { workOf } from './upstream'

type NextServer = { server: Server; close: () => Promise<void> }

/**
 * Starts a finished build of the tree in `dir`. The front server reaches it over connections in memory. It also listens
 * on loopback, on a port that the system chooses, because Next calls itself over HTTP when an action redirects.
 */
export async function startNext(dir: string, build: string): Promise<NextServer> {
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${port}`
  // next.config.js reads this; Next loads that file once more.
  process.env.BUILD_FOLDER = build
  const app = next({ dev: false, dir, hostname: '127.0.0.1', port, quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (req, res) => {
    const answer = () => handle(req, res).catch(() => res.destroy())
    const work = workOf(req.socket)
    if (work) runWithOutcome(work, answer)
    else answer()
  })
  return {
    server,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await app.close()
    },
  }
}
