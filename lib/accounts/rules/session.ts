const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A session ends thirty days after sign-in, or after seven days without a visit, whichever is first. */
export const absoluteDays = 30
export const idleDays = 7

/** What cannot be undone is asked of somebody who proved their address within this time. */
export const freshMinutes = 15

export type SessionTimes = { seenAt: Date; expiresAt: Date }

export const sessionExpiry = (signedInAt: Date): Date => new Date(signedInAt.getTime() + absoluteDays * day)

export const idleSince = (now: Date): Date => new Date(now.getTime() - idleDays * day)

export const isLive = (session: SessionTimes, now: Date): boolean =>
  now < session.expiresAt && session.seenAt > idleSince(now)

/** A visit is written down at most once an hour: reading a page writes nothing more. */
export const isVisitDue = (session: SessionTimes, now: Date): boolean =>
  now.getTime() - session.seenAt.getTime() >= hour

export const isFresh = (freshAt: Date, now: Date): boolean => now.getTime() - freshAt.getTime() < freshMinutes * minute
