import { ok, type Result, refuse } from '@/lib/base/result'

/**
 * A code works for ten minutes from when the mail server first accepted it. It can be tried five times, and sent again
 * three times. Its data is destroyed within thirty minutes of the request, emailed or not: it ends after 28, and the
 * worker destroys ended attempts every minute. Wrong codes of an address and of a network are limited in rate-limit.ts.
 */
export const attemptMinutes = 10
const usableMinutes = 28
export const maxTries = 5
export const maxResends = 3
const resendEverySeconds = 30

export type Attempt = { tries: number; sends: number; createdAt: Date; expiresAt: Date; usedAt: Date | null }

/** Why an attempt no longer accepts a code. For the visitor they all mean: ask for a new one. */
export type AttemptOver = { code: 'used' } | { code: 'expired' } | { code: 'spent' }

const after = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000)

/** The end of an attempt whose code no mail server has accepted yet. */
export const expiryOf = (createdAt: Date): Date => after(createdAt, usableMinutes)

/**
 * The end of an attempt once the mail server has accepted the code. It is never later than before, so sending again
 * does not extend it.
 */
export function expiryOnceMailed(expiresAt: Date, mailedAt: Date): Date {
  const end = after(mailedAt, attemptMinutes)
  return end < expiresAt ? end : expiresAt
}

/** Whether a code can still be tried, or the link's button pressed. Returns the tries left after this one. */
export function decideTry(attempt: Attempt, now: Date): Result<{ triesLeft: number }, AttemptOver> {
  if (attempt.usedAt) return refuse({ code: 'used' })
  if (now >= attempt.expiresAt) return refuse({ code: 'expired' })
  if (attempt.tries >= maxTries) return refuse({ code: 'spent' })
  return ok({ triesLeft: maxTries - attempt.tries - 1 })
}

export type ResendRefusal = AttemptOver | { code: 'no-more-resends' } | { code: 'resend-too-soon'; retryAt: Date }

/** The same code can be sent again three times: 30, 60 and 90 seconds after the request. */
export function decideResend(attempt: Attempt, now: Date): Result<null, ResendRefusal> {
  const open = decideTry(attempt, now)
  if (!open.ok) return open
  if (attempt.sends > maxResends) return refuse({ code: 'no-more-resends' })
  const retryAt = resendFrom(attempt)
  return now < retryAt ? refuse({ code: 'resend-too-soon', retryAt }) : ok(null)
}

const resendFrom = ({ createdAt, sends }: Attempt): Date =>
  new Date(createdAt.getTime() + sends * resendEverySeconds * 1000)
