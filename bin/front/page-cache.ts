/**
 * Any answer that can be cached. `bytes` limits the memory. `lasts` false means: serve it to those who wait, then
 * forget it. `gone` also drops an older answer: the page no longer exists or has moved, and it was no failure.
 */
export type Keepable = { bytes: number; lasts: boolean; gone?: boolean }

export type Limits = {
  /** A younger answer is served without a refresh. */
  freshMs: number
  /** An older answer is not served. Between the two ages it is served, and refreshed in the background. */
  keptMs: number
  maxBytes: number
  maxEntries: number
}

type Entry<A> = { answer: A; at: number }

/**
 * The shared page cache: answers by key, at most `keptMs` old. A key has one request under way at a time, however many
 * visitors wait for it. The least recently used answers are dropped when there are too many.
 */
export class PageCache<A extends Keepable> {
  private readonly entries = new Map<string, Entry<A>>()
  private readonly underWay = new Map<string, Promise<A>>()
  private bytes = 0

  constructor(
    private readonly limits: Limits,
    private readonly now: () => number,
  ) {}

  /**
   * Returns the cached answer at once if it is young enough, else the next one. Rejects only when no cached answer may
   * be served.
   */
  get(key: string, ask: () => Promise<A>): A | Promise<A> {
    const entry = this.entries.get(key)
    const age = entry ? this.now() - entry.at : Number.POSITIVE_INFINITY
    if (!entry || age >= this.limits.keptMs) return this.askOnce(key, ask)
    this.entries.delete(key)
    this.entries.set(key, entry)
    // When a refresh fails, the cached answer stays until it expires.
    if (age >= this.limits.freshMs) this.askOnce(key, ask).catch(() => undefined)
    return entry.answer
  }

  /** Forgets expired answers, so memory holds no answer longer than promised. */
  sweep(): void {
    for (const [key, entry] of this.entries) {
      if (this.now() - entry.at >= this.limits.keptMs) this.drop(key)
    }
  }

  get size(): { entries: number; bytes: number } {
    return { entries: this.entries.size, bytes: this.bytes }
  }

  private askOnce(key: string, ask: () => Promise<A>): Promise<A> {
    const already = this.underWay.get(key)
    if (already) return already
    // The age counts from the request: Next may have read its data as early as that.
    const at = this.now()
    const asking = ask()
      .then((answer) => {
        if (answer.lasts) this.keep(key, { answer, at })
        else if (answer.gone) this.drop(key)
        return answer
      })
      .finally(() => this.underWay.delete(key))
    this.underWay.set(key, asking)
    return asking
  }

  private keep(key: string, entry: Entry<A>): void {
    this.drop(key)
    if (entry.answer.bytes > this.limits.maxBytes / 4) return
    this.entries.set(key, entry)
    this.bytes += entry.answer.bytes
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limits.maxBytes && this.entries.size <= this.limits.maxEntries) return
      this.drop(oldest)
    }
  }

  private drop(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.bytes -= entry.answer.bytes
  }
}
