import { log } from './log'
import { onePerProcess } from './one-per-process'

/** The clock that was compared with this machine's. */
type OtherClock = 'database' | 'stripe'

const toleranceMs = 30_000
const seen = onePerProcess<Map<OtherClock, number>>('clock-skew', () => new Map())

/**
 * Notes the time that another clock showed between two moments of ours. A wrong clock ends sign-ins early or late and
 * makes Stripe's signatures fail. So a difference is a warning of readiness and one line in the log.
 */
export function noteClock(other: OtherClock, theirs: number, ours: { began: number; ended: number }): void {
  if (!Number.isFinite(theirs)) return
  const off = theirs < ours.began ? theirs - ours.began : Math.max(0, theirs - ours.ended)
  const seconds = Math.round(off / 1000)
  seen.set(other, seconds)
  if (isOff(seconds)) log.warnThrottled(`clock.differs-from-${other}`, { seconds })
}

const isOff = (seconds: number) => Math.abs(seconds) * 1000 > toleranceMs

/** Codes for /readyz: which clock differs, and by how many seconds. */
export const clockWarnings = (): string[] =>
  [...seen].filter(([, seconds]) => isOff(seconds)).map(([other, seconds]) => `clock-differs:${other}:${seconds}s`)
