import type { Server } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Front } from './front'

type Listening = { port: number; close: () => Promise<void> }

const patienceMs = 10_000

/**
 * Listens where APP_URL says. For a name of this machine it uses both loopback addresses (a browser may ask either for
 * "localhost"), otherwise all addresses.
 */
export async function listenOn(front: Pick<Front, 'listener'>, port: number, appUrl: URL): Promise<Listening> {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(appUrl.hostname)
  const first = front.listener()
  await listen(first, port, isLocal ? '127.0.0.1' : undefined)
  const servers = [first]
  const actual = (first.address() as AddressInfo).port
  if (isLocal) {
    const second = front.listener()
    // On a machine without IPv6, no one connects there.
    if (await listen(second, actual, '::1').then(() => true, isMissing)) servers.push(second)
  }
  const close = async () => {
    // Accepts the connections that are already waiting, one each turn of the loop. Closing the server now would cut
    // them off.
    for (let turn = 0; turn < 20; turn++) await setTimeout(10)
    await Promise.all(servers.map(drain))
  }
  return { port: actual, close }
}

function isMissing(error: NodeJS.ErrnoException): false {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return false
  throw error
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? Object.assign(new Error(`Port ${port} is in use. Set PORT to another port.`), { code: error.code })
          : error,
      )
    })
    server.listen({ port, host }, () => resolve())
  })
}

/**
 * Takes no new connections. Requests under way get ten seconds to end, and a connection closes with its last one. A
 * request that has arrived but was not read yet counts as under way. Hence net's close, which leaves idle connections
 * alone, and setImmediate, which runs after pending reads.
 */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => setImmediate(() => server.closeIdleConnections()), 100)
    const late = globalThis.setTimeout(() => server.closeAllConnections(), patienceMs)
    NetServer.prototype.close.call(server, () => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
  })
}
