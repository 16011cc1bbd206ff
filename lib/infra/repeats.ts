const windowMs = 5 * 60_000

type Window = { repeats: number; ends: number }

/**
 * Of an outage the first line is written; what follows within five minutes is counted, and the count goes on the next
 * line of the same name. A database that is away would otherwise fill the log by the hundred.
 */
export class Repeats {
  #windows = new Map<string, Window>()

  /** Null: keep quiet. Else how many were kept quiet since the last line. */
  next(name: string, now: number): number | null {
    const window = this.#windows.get(name)
    if (window && now < window.ends) {
      window.repeats += 1
      return null
    }
    this.#windows.set(name, { repeats: 0, ends: now + windowMs })
    return window?.repeats ?? 0
  }
}
