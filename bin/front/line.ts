type Limits = { atOnce: number; waiting: number }
export type Entry = { network: string; gone?: AbortSignal; weight?: number }
type Turn = { weight: number; end: (go: boolean) => void }

/** Call it at the end. Further calls do nothing. */
export type Leave = () => void

/**
 * Lets in a limited number of requests at once. The rest wait in line, and the networks take turns. A network may use
 * fewer slots than stay free: alone it gets half of them, several share equally, and a first request gets a slot. When
 * the line is too full, it refuses the newest request of the network that fills it most, so a flood only shuts itself
 * out.
 */
export class Line {
  private underWay = 0
  private waiting = 0
  private readonly using = new Map<string, number>()
  private readonly networks = new Map<string, Set<Turn>>()

  constructor(private readonly limits: Limits) {}

  /**
   * Resolves with the function to call at the end, or null when the line is full or the visitor has gone. A weight
   * above 1 fills the line more.
   */
  async enter({ network, gone, weight = 1 }: Entry): Promise<Leave | null> {
    if (gone?.aborted) return null
    if (this.mayGo(network)) this.begin(network)
    else if (!(await this.turn(network, weight, gone))) return null
    let left = false
    return () => {
      if (left) return
      left = true
      this.end(network)
    }
  }

  get size(): { underWay: number; waiting: number } {
    return { underWay: this.underWay, waiting: this.waiting }
  }

  private mayGo(network: string): boolean {
    return (this.using.get(network) ?? 0) < this.limits.atOnce - this.underWay
  }

  private begin(network: string): void {
    this.underWay++
    this.using.set(network, (this.using.get(network) ?? 0) + 1)
  }

  private end(network: string): void {
    this.underWay--
    const left = (this.using.get(network) ?? 0) - 1
    if (left > 0) this.using.set(network, left)
    else this.using.delete(network)
    this.next()
  }

  private turn(network: string, weight: number, gone?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (go: boolean) => {
        gone?.removeEventListener('abort', leave)
        this.waiting -= weight
        own.delete(turn)
        if (own.size === 0) this.networks.delete(network)
        resolve(go)
      }
      const leave = () => end(false)
      const own = this.networks.get(network) ?? new Set<Turn>()
      const turn = { weight, end }
      gone?.addEventListener('abort', leave)
      this.waiting += weight
      this.networks.set(network, own.add(turn))
      while (this.waiting > this.limits.waiting) this.refuseOne(own)
    })
  }

  private refuseOne(latest: Set<Turn>): void {
    let fullest = latest
    for (const own of this.networks.values()) if (weightOf(own) > weightOf(fullest)) fullest = own
    ;[...fullest].at(-1)?.end(false)
  }

  /** Gives freed slots to the first request of each network whose turn it is. That network then moves to the end. */
  private next(): void {
    for (const [network, own] of this.networks) {
      const [turn] = own
      if (!turn || !this.mayGo(network)) continue
      this.networks.delete(network)
      if (own.size > 1) this.networks.set(network, own)
      this.begin(network)
      turn.end(true)
    }
  }
}

const weightOf = (turns: ReadonlySet<Turn>): number => [...turns].reduce((sum, { weight }) => sum + weight, 0)
