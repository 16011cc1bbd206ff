import { createServer } from 'node:net'

/**
 * The first port from `from` upward on which nothing listens, on either loopback address. From 32,768 on, systems give
 * ports to connections, so a free one may be taken before anything listens on it.
 */
export async function freePort(from: number): Promise<number> {
  for (let port = from; port < Math.min(from + 1000, 65_536); port++) {
    if (await isFree(port)) return port
  }
  throw new Error(`No free port between ${from} and ${from + 999}`)
}

/** Both loopback addresses count, because a browser may ask either for "localhost". */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // On a machine without IPv6, nothing listens on ::1.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
    })
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
