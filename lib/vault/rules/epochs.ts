const dayMs = 86_400_000
const afterDays = (from: Date, days: number) => new Date(from.getTime() + days * dayMs)

/** A new epoch begins when the current one is this old. */
export const rotateEveryDays = 30
/** A key file goes this long after a transaction proved that nothing refers to it: backups of that age can be restored. */
export const keepEmptyDays = 30
/** Room for the daily run, for its portions, and for a candidate that must be a day old before it is dropped. */
export const graceDays = 3

export const isDue = (current: { startedAt: Date } | undefined, now: Date): boolean =>
  !current || now >= afterDays(current.startedAt, rotateEveryDays)

/** Destroyed never by the calendar alone: only what was proven empty, and that long ago. */
export const mayDestroy = (epoch: { emptyAt: Date | null; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.emptyAt !== null && epoch.destroyedAt === null && now >= afterDays(epoch.emptyAt, keepEmptyDays)

/**
 * From this day on nobody at all can read an old backup of somebody who is erased now: the epoch of their key has been
 * rotated away and its file destroyed. Until then the keyring's holder could. Holds while the portal's daily job runs; shouldBeGone watches it.
 */
export const unreadableAfter = (now: Date): Date => afterDays(now, rotateEveryDays + keepEmptyDays + graceDays)

/** The key should be no more: it is called destroyed, or the earliest date on a receipt given under it has passed. */
export const shouldBeGone = (epoch: { startedAt: Date; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.destroyedAt !== null || now >= unreadableAfter(epoch.startedAt)
