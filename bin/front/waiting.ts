/** An open connection or a body on its way. `use` marks it as in use until the returned function is called. */
export type Wait = { use: () => () => void; leave: () => void }

type Limits = { eachNetwork: number; all: number }
type Entry = { uses: number; end: () => void }

/**
 * What waits for clients, within limits. When a network holds too many, the one that has been idle longest ends. One in
 * use does not end for this, so the newest is refused when all are in use. When all networks together hold too many,
 * one of the network that holds most ends. So an attack pushes itself out.
 */
export class Waiting {
  private readonly networks = new Map<string, Set<Entry>>()
  private count = 0

  constructor(private readonly limits: Limits) {}

  /** Calls `end` when this wait has to go, perhaps at once. It has already left by then. */
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

  /** Ends the first idle one. If all are in use, ends the oldest. */
  private endOne(network: string, own: Set<Entry>): void {
    const entries = [...own]
    const entry = entries.find(({ uses }) => uses === 0) ?? entries[0]
    if (!entry) return
    this.remove(network, own, entry)
    entry.end()
  }
}
