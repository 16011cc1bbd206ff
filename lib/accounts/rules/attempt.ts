import { ok, type Result, refuse } from '@/lib/base/result'

/**
 * A code lives ten minutes from when the mail server first took it, can be tried five times, and can be sent again three
 * times. What is kept of it is destroyed within thirty minutes of being asked for, mailed or not: it ends after 28, and
 * the worker destroys each minute what has ended.
 */
export const attemptMinutes = 10
const usableMinutes = 28
export const maxTries = 5
export const maxResends = 3
const resendEverySeconds = 30

export type Attempt = { tries: number; sends: number; createdAt: Date; expiresAt: Date; usedAt: Date | null }

/** Why an attempt takes no code any more. To the visitor all mean: ask for a new one. */
export type AttemptOver = { code: 'used' } | { code: 'expired' } | { code: 'spent' }

const after = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000)

/** The end of an attempt whose code no mail server has taken yet. */
export const expiryOf = (createdAt: Date): Date => after(createdAt, usableMinutes)

/** Its end once the mail server has taken the code: never later than it was, so that sending again prolongs nothing. */
export function expiryOnceMailed(expiresAt: Date, mailedAt: Date): Date {
  const end = after(mailedAt, attemptMinutes)
  return end < expiresAt ? end : expiresAt
}

/** May a code still be tried, or the link's button pressed? */
export function decideTry(attempt: Attempt, now: Date): Result<{ triesLeft: number }, AttemptOver> {
  if (attempt.usedAt) return refuse({ code: 'used' })
  if (now >= attempt.expiresAt) return refuse({ code: 'expired' })
  if (attempt.tries >= maxTries) return refuse({ code: 'spent' })
  return ok({ triesLeft: maxTries - attempt.tries - 1 })
}

export type ResendRefusal = AttemptOver | { code: 'no-more-resends' } | { code: 'resend-too-soon'; retryAt: Date }

/** The same code again, at most three times; the n-th not before n half minutes are over. */
export function decideResend(attempt: Attempt, now: Date): Result<null, ResendRefusal> {
  const open = decideTry(attempt, now)
  if (!open.ok) return open
  if (attempt.sends > maxResends) return refuse({ code: 'no-more-resends' })
  const retryAt = resendFrom(attempt)
  return now < retryAt ? refuse({ code: 'resend-too-soon', retryAt }) : ok(null)
}

const resendFrom = ({ createdAt, sends }: Attempt): Date =>
  new Date(createdAt.getTime() + sends * resendEverySeconds * 1000)
