const dayMs = 86_400_000
const afterDays = (from: Date, days: number) => new Date(from.getTime() + days * dayMs)

/** A new epoch begins when the current one is this old. */
const rotateEveryDays = 30
/**
 * A key file is destroyed this long after a transaction confirmed that nothing refers to it; younger backups can be
 * restored.
 */
const keepEmptyDays = 30
/**
 * Extra days, because the job runs once a day, in portions, and deletes an unconfirmed lookup only when it is a day
 * old.
 */
const graceDays = 3

export const isRotationDue = (current: { startedAt: Date } | undefined, now: Date): boolean =>
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
export function earliestDestroyBy(besideKey: Date | null, startedAt: Date | undefined): Date | null {
  const dates = [besideKey, startedAt ? unreadableAfter(startedAt) : null].flatMap((date) =>
    date ? [date.getTime()] : [],
  )
  return dates.length > 0 ? new Date(Math.min(...dates)) : null
}

/** The key should not exist: it is recorded as destroyed, or the promised date has passed. */
export const shouldBeGone = (epoch: { destroyBy: Date | null; destroyedAt: Date | null }, now: Date): boolean =>
  epoch.destroyedAt !== null || (epoch.destroyBy !== null && now >= epoch.destroyBy)

/**
 * The date is so near that today's daily run may be the last before it: the key is destroyed without further waiting.
 */
export const mustDestroyNow = (destroyBy: Date | null, now: Date): boolean =>
  destroyBy !== null && now >= afterDays(destroyBy, -1)

/**
 * A new epoch must begin now, so that the key of the current epoch can be destroyed by its date. A restored key store
 * may say that the current one began later.
 */
export const mustRotateNow = (destroyBy: Date | null, now: Date): boolean =>
  destroyBy !== null && now >= afterDays(destroyBy, -(keepEmptyDays + graceDays))
