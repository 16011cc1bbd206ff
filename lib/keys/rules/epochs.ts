const dayMs = 86_400_000
const afterDays = (from: Date, days: number) => new Date(from.getTime() + days * dayMs)

/** A new epoch begins when the current one is this old. */
const rotateEveryDays = 30
/** A key file goes this long after a transaction proved that nothing refers to it: backups of that age can be restored. */
const keepEmptyDays = 30
/** Room for the daily run, for its portions, and for a candidate that must be a day old before it is dropped. */
const graceDays = 3

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

/** The earliest date on a receipt given under an epoch: what stands beside its key, and what its beginning says. */
export function endPromised(written: Date | null, startedAt: Date | undefined): Date | null {
  const dates = [written, startedAt ? unreadableAfter(startedAt) : null].flatMap((date) =>
    date ? [date.getTime()] : [],
  )
  return dates.length > 0 ? new Date(Math.min(...dates)) : null
}

/** The key should be no more: it is called destroyed, or the date that was promised has passed. */
export const shouldBeGone = (epoch: { end: Date | null; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.destroyedAt !== null || (epoch.end !== null && now >= epoch.end)

/** The date is so near that the daily run of today may be the last before it: nothing is waited for any more. */
export const mustGoNow = (end: Date | null, now: Date): boolean => end !== null && now >= afterDays(end, -1)

/** The current epoch must make room by its date, although a restored key store may say that it began later. */
export const isDueBy = (end: Date | null, now: Date): boolean =>
  end !== null && now >= afterDays(end, -(keepEmptyDays + graceDays))
