import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { trustedProxies } from './forwarded'
import { createFront, type FrontOptions, type Served } from './front'

type Handler = (req: IncomingMessage, res: ServerResponse) => void

/** For tests: a front server before a fake Next, with a clock that the test moves. */
export async function frontBefore(next: Handler, more: Partial<FrontOptions> & { proxies?: string } = {}) {
  const seen: IncomingMessage[] = []
  const served: Served[] = []
  const clock = { now: 0 }
  const behind = createServer((req, res) => {
    seen.push(req)
    next(req, res)
  })
  const front = createFront({
    appUrl: new URL('http://localhost:3000'),
    trusted: trustedProxies(more.proxies ?? ''),
    next: behind,
    paymentOrigin: 'https://checkout.stripe.com',
    files: { has: () => false, read: () => Promise.reject(new Error('no files')) },
    now: () => clock.now,
    onServed: (one) => served.push(one),
    ...more,
  })
  const server = front.listener()
  const port = await listen(server)
  const close = async () => {
    front.stop()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { port, seen, served, clock, held: front.held, close }
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
