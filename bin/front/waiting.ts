/** Something that waits for a client: a connection, or a body on its way. */
export type Wait = { touch: () => void; leave: () => void }

type Limits = { eachNetwork: number; all: number }
type Entry = { network: string; end: () => void }

/**
 * What waits for clients, within limits. Where a network or all together hold too many, the one that has been quiet
 * longest ends: an attack pushes itself out, and an honest visitor of the same network is still answered.
 */
export class Waiting {
  private readonly all = new Set<Entry>()
  private readonly networks = new Map<string, Set<Entry>>()

  constructor(private readonly limits: Limits) {}

  /** `end` is called when this wait has to go; it has left by then. */
  enter(network: string, end: () => void): Wait {
    const entry = { network, end }
    this.add(entry)
    const own = this.networks.get(network)
    if (own && own.size > this.limits.eachNetwork) this.endFirst(own)
    if (this.all.size > this.limits.all) this.endFirst(this.all)
    return { touch: () => this.touch(entry), leave: () => this.remove(entry) }
  }

  get size(): number {
    return this.all.size
  }

  private touch(entry: Entry): void {
    if (this.remove(entry)) this.add(entry)
  }

  private add(entry: Entry): void {
    this.all.add(entry)
    const own = this.networks.get(entry.network)
    if (own) own.add(entry)
    else this.networks.set(entry.network, new Set([entry]))
  }

  private remove(entry: Entry): boolean {
    const own = this.networks.get(entry.network)
    own?.delete(entry)
    if (own?.size === 0) this.networks.delete(entry.network)
    return this.all.delete(entry)
  }

  private endFirst(entries: ReadonlySet<Entry>): void {
    for (const oldest of entries) {
      this.remove(oldest)
      oldest.end()
      return
    }
  }
}
