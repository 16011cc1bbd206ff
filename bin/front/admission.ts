import { setMaxListeners } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isTrusted, networkOf, plainAddress, type Trusted } from './forwarded'
import { type Entry, type Leave, Line } from './line'
import { type Wait, Waiting } from './waiting'

/**
 * What one network, and all networks together, may hold of this process. A network may be a whole conference behind one
 * address, so its share is large. The limits are lowest for what costs us most.
 */
export const limits = {
  connections: { eachNetwork: 512, all: 2048 },
  /** Requests on one connection that wait for their answers. Browsers and proxies send one after the other. */
  pipelined: 32,
  headersMs: 10_000,
  bodies: { eachNetwork: 64, all: 128 },
  bodyMs: 10_000,
  /**
   * One network gets at most half of each. Together they are fewer than the connections to the database: requests that
   * wait there for a lock held by the same sender keep one connection each.
   */
  private: { atOnce: 12, waiting: 256 },
  shared: { atOnce: 6, waiting: 512 },
  /** Anyone may send a probe, and it must not wait for other requests. So probes have a line of their own. */
  probes: { atOnce: 16, waiting: 64 },
  /** Counted from the turn of a private request to the last byte of its answer. One network gets at most half. */
  answers: { atOnce: 128, waiting: 0 },
  /** A client that takes no byte of its answer for this long is disconnected. */
  takeMs: 30_000,
} as const

type Connection = { gone: AbortSignal; wait: Wait | null; answers: Set<ServerResponse> }

/** Call `worked` when Next is done and only sending is left, and `sent` at the end. Further calls do nothing. */
export type Admitted = { worked: Leave; sent: Leave }

/**
 * Decides which requests are let in. There is one line for shared public pages, one for private requests, and one for
 * probes.
 */
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

  /** Counts the server's connections by network. The proxy limits the connections of a trusted proxy itself. */
  watch(server: Server): Server {
    return server.on('connection', (socket: Socket) => {
      const gone = new AbortController()
      // A client may send many requests at once on one connection.
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
   * A connection is in use until its answer is complete. It is closed when the client does not take the answer. Returns
   * false, and closes the connection, when more requests wait on it than the limit: each costs memory until its answer
   * is sent.
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
    // While Next works, there is nothing for the client to take.
    res.setTimeout(this.takeMs, () => socket.writableLength > 0 && socket.destroy())
    return true
  }

  /** True between the first and the last byte of an answer. No other answer may be written there. */
  isAnswering = (socket: Duplex): boolean =>
    [...this.connectionOf(socket).answers].some(({ headersSent }) => headersSent)

  /**
   * Aborts when the client has gone. The answer cannot be used for this: one that waits behind another on its
   * connection never closes.
   */
  goneOf = ({ socket }: IncomingMessage): AbortSignal => this.connectionOf(socket).gone

  /** Lets a private request in when its turn comes; null when the line is full. */
  async enter(entry: Entry): Promise<Admitted | null> {
    const worked = await this.private.enter(entry)
    const left = worked && (await this.answers.enter(entry))
    if (!left) worked?.()
    return left && { worked, sent: () => [worked, left].forEach((leave) => void leave()) }
  }

  /**
   * Lets a probe in. A network that floods probes does not delay other probes, because each network has a share here
   * too.
   */
  async enterProbe(entry: Entry): Promise<Admitted | null> {
    const worked = await this.probes.enter(entry)
    return worked && { worked, sent: worked }
  }

  /** What is held now. */
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
