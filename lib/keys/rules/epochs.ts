const dayMs = 86_400_000
const afterDays = (from: Date, days: number) => new Date(from.getTime() + days * dayMs)

/** A new epoch begins when the current one is this old. */
const rotateEveryDays = 30
/**
 * A key file is destroyed this long after a transaction confirmed that nothing refers to it; younger backups can be
 * restored.
 */
const keepEmptyDays = 30
/** Allows for the daily run, its portions, and a candidate that must be a day old before it is deleted. */
const graceDays = 3

export const isDue = (current: { startedAt: Date } | undefined, now: Date): boolean =>
  !current || now >= afterDays(current.startedAt, rotateEveryDays)

/** Never by the calendar alone: only an epoch that was confirmed empty, and long enough ago. */
export const mayDestroy = (epoch: { emptyAt: Date | null; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.emptyAt !== null && epoch.destroyedAt === null && now >= afterDays(epoch.emptyAt, keepEmptyDays)

/**
 * From this day on, no one can read an old backup of a person who is erased now. By then the epoch of their key has
 * been rotated away and its file destroyed. Until then a person with the keyring could. Holds while the portal's daily
 * job runs; shouldBeGone checks it.
 */
export const unreadableAfter = (now: Date): Date => afterDays(now, rotateEveryDays + keepEmptyDays + graceDays)

/** The earliest date on a receipt given under an epoch: from the date beside its key, and from the epoch's start. */
export function earliestDestroyBy(written: Date | null, startedAt: Date | undefined): Date | null {
  const dates = [written, startedAt ? unreadableAfter(startedAt) : null].flatMap((date) =>
    date ? [date.getTime()] : [],
  )
  return dates.length > 0 ? new Date(Math.min(...dates)) : null
}

/** The key should not exist: it is recorded as destroyed, or the promised date has passed. */
export const shouldBeGone = (epoch: { end: Date | null; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.destroyedAt !== null || (epoch.end !== null && now >= epoch.end)

/**
 * The date is so near that today's daily run may be the last before it: the key is destroyed without further waiting.
 */
export const mustGoNow = (end: Date | null, now: Date): boolean => end !== null && now >= afterDays(end, -1)

/** The current epoch must end before its date, even if a restored key store says that it began later. */
export const mustRotateBefore = (end: Date | null, now: Date): boolean =>
  end !== null && now >= afterDays(end, -(keepEmptyDays + graceDays))
