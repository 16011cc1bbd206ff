import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Front } from './front'

export type Listening = { port: number; close: () => Promise<void> }

const patienceMs = 10_000

/**
 * Listens where APP_URL says: on both loopback addresses when it is this machine (a browser may ask either for
 * "localhost"), else on all.
 */
export async function listenOn(front: Front, port: number, appUrl: URL): Promise<Listening> {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(appUrl.hostname)
  const first = front.listener()
  await listen(first, port, isLocal ? '127.0.0.1' : undefined)
  const servers = [first]
  const actual = (first.address() as AddressInfo).port
  if (isLocal) {
    const second = front.listener()
    // A machine without IPv6 has nobody who asks there.
    if (await listen(second, actual, '::1').then(() => true, isMissing)) servers.push(second)
  }
  return { port: actual, close: async () => void (await Promise.all(servers.map(drain))) }
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
          ? Object.assign(new Error(`Port ${port} is taken. Choose another with PORT.`), { code: error.code })
          : error,
      )
    })
    server.listen({ port, host }, () => resolve())
  })
}

/** No new connections; requests under way get ten seconds to end, and a connection closes with its last one. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
  })
}
