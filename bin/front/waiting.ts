/** Something that waits for a client: a connection, or a body on its way. `use` says that it is in use, until it is told otherwise. */
export type Wait = { use: () => () => void; leave: () => void }

type Limits = { eachNetwork: number; all: number }
type Entry = { uses: number; end: () => void }

/**
 * What waits for clients, within limits. Where a network holds too many, the one that has been idle longest ends; one in
 * use never does, so that the newest is refused where all are in use. Where all together hold too many, it ends one of
 * the network that holds most. An attack pushes itself out.
 */
export class Waiting {
  private readonly networks = new Map<string, Set<Entry>>()
  private count = 0

  constructor(private readonly limits: Limits) {}

  /** `end` is called when this wait has to go, perhaps at once; it has left by then. */
  enter(network: string, end: () => void): Wait {
    const own = this.networks.get(network) ?? new Set<Entry>()
    const entry = { uses: 0, end }
    this.networks.set(network, own.add(entry))
    this.count++
    if (own.size > this.limits.eachNetwork) this.endOne(network, own)
    if (this.count > this.limits.all) this.endOne(...this.largest())
    return { use: () => this.use(own, entry), leave: () => this.remove(network, own, entry) }
  }

  get size(): number {
    return this.count
  }

  private use(own: Set<Entry>, entry: Entry): () => void {
    entry.uses++
    return () => {
      entry.uses--
      if (entry.uses === 0 && own.delete(entry)) own.add(entry)
    }
  }

  private remove(network: string, own: Set<Entry>, entry: Entry): void {
    if (!own.delete(entry)) return
    this.count--
    if (own.size === 0) this.networks.delete(network)
  }

  private largest(): [string, Set<Entry>] {
    return [...this.networks].reduce((most, one) => (one[1].size > most[1].size ? one : most))
  }

  /** The first that is idle; else, and only where another network needs the room, the oldest. */
  private endOne(network: string, own: Set<Entry>): void {
    const entries = [...own]
    const entry = entries.find(({ uses }) => uses === 0) ?? entries[0]
    if (!entry) return
    this.remove(network, own, entry)
    entry.end()
  }
}
