type Limits = { atOnce: number; waiting: number; waitingEach: number }
type Turn = (go: boolean) => void

/**
 * Lets in so many at once; the rest wait in line, one network after the other, so that the many requests of one do not
 * keep another's single one waiting.
 */
export class Line {
  private underWay = 0
  private waiting = 0
  private readonly networks = new Map<string, Set<Turn>>()

  constructor(private readonly limits: Limits) {}

  /** Comes back with what to call at the end, or null when the line is full or the visitor has gone. */
  async enter(network: string, gone?: AbortSignal): Promise<(() => void) | null> {
    if (gone?.aborted) return null
    if (this.underWay < this.limits.atOnce) this.underWay++
    else if (!(await this.turn(network, gone))) return null
    let left = false
    return () => {
      if (left) return
      left = true
      this.next()
    }
  }

  get size(): { underWay: number; waiting: number } {
    return { underWay: this.underWay, waiting: this.waiting }
  }

  private turn(network: string, gone?: AbortSignal): Promise<boolean> {
    const own = this.networks.get(network) ?? new Set<Turn>()
    const { waiting, waitingEach } = this.limits
    if (this.waiting >= waiting || own.size >= waitingEach) return Promise.resolve(false)
    return new Promise((resolve) => {
      const turn: Turn = (go) => {
        gone?.removeEventListener('abort', leave)
        this.waiting--
        own.delete(turn)
        if (own.size === 0) this.networks.delete(network)
        resolve(go)
      }
      const leave = () => turn(false)
      gone?.addEventListener('abort', leave)
      this.waiting++
      own.add(turn)
      this.networks.set(network, own)
    })
  }

  /** Hands the freed slot on to the first of the network whose turn it is; that network goes to the end. */
  private next(): void {
    for (const [network, own] of this.networks) {
      for (const turn of own) {
        this.networks.delete(network)
        if (own.size > 1) this.networks.set(network, own)
        turn(true)
        return
      }
    }
    this.underWay--
  }
}
