const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A member's session ends thirty days after sign-in, or after seven days without a visit, whichever comes first. */
export const absoluteDays = 30
export const idleDays = 7

/** Staff see other people's data: their session ends twelve hours after the last code, or after one idle hour. */
export const staffHours = 12
export const staffIdleHours = 1

/** One more sign-in ends the session that was visited longest ago: the list of sessions stays short. */
export const maxLoginSessions = 20

export type LoginSessionTimes = { seenAt: Date; freshAt: Date; expiresAt: Date }

/** Staff as long as the person holds a role. A role that is granted or revoked counts at once, in every session. */
export type LoginSessionKind = 'member' | 'staff'

const since = (at: Date, now: Date): number => now.getTime() - at.getTime()

export const loginSessionExpiry = (signedInAt: Date): Date => new Date(signedInAt.getTime() + absoluteDays * day)

/** A session without a visit since this moment has ended. */
export const idleCutoff = (now: Date): Date => new Date(now.getTime() - idleDays * day)

export function isLive(session: LoginSessionTimes, now: Date, kind: LoginSessionKind): boolean {
  if (now >= session.expiresAt || session.seenAt <= idleCutoff(now)) return false
  return (
    kind === 'member' ||
    (since(session.freshAt, now) < staffHours * hour && since(session.seenAt, now) < staffIdleHours * hour)
  )
}

/** How often a visit is written to the database. Staff visits are written more often, to measure their idle hour. */
const visitEvery = { member: hour, staff: 5 * minute }

export const isVisitDue = (session: Pick<LoginSessionTimes, 'seenAt'>, now: Date, kind: LoginSessionKind): boolean =>
  since(session.seenAt, now) >= visitEvery[kind]
