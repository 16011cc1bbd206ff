const SECOND = 1000
const HOUR = 60 * 60 * SECOND
const waits = [1, 2, 5, 15, 60, 300, 900, 3600].map((seconds) => seconds * SECOND)

export const GIVE_UP_AFTER = 3 * 24 * HOUR

/** Milliseconds to wait after this many failed attempts. */
export function waitAfter(attempts: number): number {
  return waits[attempts - 1] ?? 6 * HOUR
}
