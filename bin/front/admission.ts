import { setMaxListeners } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isTrusted, networkOf, plainAddress, type Trusted } from './forwarded'
import { type Entry, type Leave, Line } from './line'
import { type Wait, Waiting } from './waiting'

/**
 * What one network, and all together, may hold of this process. A network may be a whole conference behind one address,
 * so that its share is large; what costs us most is smallest.
 */
export const limits = {
  connections: { eachNetwork: 512, all: 2048 },
  /** Requests of one connection that wait for their answers. Browsers and proxies send one after the other. */
  pipelined: 32,
  headersMs: 10_000,
  bodies: { eachNetwork: 64, all: 128 },
  bodyMs: 10_000,
  /**
   * Half of each is one network's at most. Together that is less than the connections to the database: requests that wait
   * there for a lock of their own sender keep one each.
   */
  private: { atOnce: 12, waiting: 256 },
  shared: { atOnce: 6, waiting: 512 },
  /** Anyone may ask for a probe, and it must wait for nothing else: it has a line of its own. */
  probes: { atOnce: 16, waiting: 64 },
  /** From the turn of a private request to the last byte of its answer: at most half for one network. */
  answers: { atOnce: 128, waiting: 0 },
  /** A client that takes no byte of its answer for so long is not waited for. */
  takeMs: 30_000,
} as const

type Connection = { gone: AbortSignal; wait: Wait | null; answers: Set<ServerResponse> }

/** `worked` when Next has done its work and what is left is sending, `sent` at the end; more than once is once. */
export type Admitted = { worked: Leave; sent: Leave }

/** Who is let in: a line for what is fetched for everybody, one for what belongs to a visitor, and one for probes. */
export class Admission {
  readonly bodies = new Waiting(limits.bodies)
  readonly shared = new Line(limits.shared)
  private readonly private = new Line(limits.private)
  private readonly probes = new Line(limits.probes)
  private readonly answers = new Line(limits.answers)
  private readonly waiting = new Waiting(limits.connections)
  private readonly connections = new WeakMap<Duplex, Connection>()

  constructor(
    private readonly trusted: Trusted,
    private readonly takeMs: number = limits.takeMs,
  ) {}

  /** Counts the server's connections by network; those of a trusted proxy are the proxy's to limit. */
  watch(server: Server): Server {
    return server.on('connection', (socket: Socket) => {
      const gone = new AbortController()
      // A client may ask for much at once on one connection.
      setMaxListeners(0, gone.signal)
      const address = plainAddress(socket.remoteAddress ?? '')
      const isLimited = !isTrusted(address, this.trusted)
      const wait = isLimited ? this.waiting.enter(networkOf(address), () => socket.destroy()) : null
      this.connections.set(socket, { gone: gone.signal, wait, answers: new Set() })
      socket.once('close', () => {
        wait?.leave()
        gone.abort()
      })
    })
  }

  /**
   * A connection is in use until its answer is over, and ends when the client does not take it. False, and the connection
   * ends, where more is asked on it than anyone waits for: each request costs memory until its answer is sent.
   */
  use({ socket }: IncomingMessage, res: ServerResponse): boolean {
    if (socket.destroyed) return false
    const { wait, answers } = this.connectionOf(socket)
    if (answers.size >= limits.pipelined) {
      socket.destroy()
      return false
    }
    const rest = wait?.use()
    answers.add(res)
    res.once('close', () => {
      answers.delete(res)
      rest?.()
    })
    // While Next works there is nothing to take.
    res.setTimeout(this.takeMs, () => socket.writableLength > 0 && socket.destroy())
    return true
  }

  /** True between the first and the last byte of an answer: no other one may be written there. */
  isAnswering = (socket: Duplex): boolean =>
    [...this.connectionOf(socket).answers].some(({ headersSent }) => headersSent)

  /**
   * Told when the client has gone. An answer cannot tell: one that still waits behind another of its connection never
   * closes.
   */
  goneOf = ({ socket }: IncomingMessage): AbortSignal => this.connectionOf(socket).gone

  /** Lets a private request in, in its turn; null when there is no room for it. */
  async enter(entry: Entry): Promise<Admitted | null> {
    const worked = await this.private.enter(entry)
    const left = worked && (await this.answers.enter(entry))
    if (!left) worked?.()
    return left && { worked, sent: () => [worked, left].forEach((leave) => void leave()) }
  }

  /** Lets a probe in. No one waits for a probe that another network floods: each has its share here as well. */
  async enterProbe(entry: Entry): Promise<Admitted | null> {
    const worked = await this.probes.enter(entry)
    return worked && { worked, sent: worked }
  }

  /** What is held at this moment. */
  get held() {
    return {
      connections: this.waiting.size,
      bodies: this.bodies.size,
      private: this.private.size,
      shared: this.shared.size,
      answers: this.answers.size.underWay,
    }
  }

  private connectionOf(socket: Duplex): Connection {
    const connection = this.connections.get(socket)
    if (!connection) throw new Error('a connection that was not watched')
    return connection
  }
}
