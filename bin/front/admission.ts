import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { isTrusted, networkOf, plainAddress, type Trusted } from './forwarded'
import { Line } from './line'
import { Waiting } from './waiting'

/**
 * What one network, and all together, may hold of this process. A network may be a whole conference behind one address,
 * so that its share is large; what costs us most is smallest.
 */
export const limits = {
  connections: { eachNetwork: 512, all: 2048 },
  headersMs: 10_000,
  bodies: { eachNetwork: 64, all: 128 },
  bodyMs: 10_000,
  private: { atOnce: 32, waiting: 256 },
  shared: { atOnce: 16, waiting: 512 },
} as const

/** Who is let in: a line for what is fetched for everybody, and one for what belongs to a visitor. Probes need none. */
export class Admission {
  readonly bodies = new Waiting(limits.bodies)
  readonly private = new Line(limits.private)
  readonly shared = new Line(limits.shared)
  private readonly connections = new Waiting(limits.connections)
  private readonly touches = new WeakMap<Socket, () => void>()

  constructor(private readonly trusted: Trusted) {}

  /** Counts the server's connections by network; those of a trusted proxy are the proxy's to limit. */
  watch(server: Server): Server {
    return server.on('connection', (socket: Socket) => {
      const address = plainAddress(socket.remoteAddress ?? '')
      if (isTrusted(address, this.trusted)) return
      const wait = this.connections.enter(networkOf(address), () => socket.destroy())
      this.touches.set(socket, wait.touch)
      socket.once('close', wait.leave)
    })
  }

  /** A connection that asks again is in use. */
  touch(req: IncomingMessage): void {
    this.touches.get(req.socket)?.()
  }

  /** What is held at this moment. */
  get held() {
    const { connections, bodies } = this
    return {
      connections: connections.size,
      bodies: bodies.size,
      private: this.private.size,
      shared: this.shared.size,
    }
  }
}
