const windowMs = 5 * 60_000

type Window = { repeats: number; ends: number }

/**
 * For an outage, the first line is written. Repeats within five minutes are counted, and the count goes on the next
 * line of the same name. Otherwise a database outage would fill the log.
 */
export class RepeatCounter {
  #windows = new Map<string, Window>()

  /** Null if nothing should be written; otherwise how many were left out since the last line. */
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
