import { env } from './env'

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of an offset such as '+91d'; 0 for any other text. */
export const offsetMs = (offset: string): number =>
  Number(offset.slice(0, -1)) * unit[offset.slice(-1) as keyof typeof unit] || 0

/**
 * The portal's current time: the machine's clock, moved by CLOCK_OFFSET. Commands get it as ctx.now and read no clock
 * themselves.
 */
export function portalNow(): Date {
  return new Date(Date.now() + offsetMs(env().CLOCK_OFFSET))
}

/**
 * A clock that goes on from a request's `now`. A command asks it when its transaction begins, because the request may
 * have waited for a connection.
 */
export function clockFrom(now: Date): () => Date {
  const startedAt = performance.now()
  return () => new Date(now.getTime() + performance.now() - startedAt)
}

/** Converts a time on the portal's clock to real time: Stripe does not know of CLOCK_OFFSET. */
export function toRealTime(moment: Date): Date {
  return new Date(moment.getTime() - (portalNow().getTime() - Date.now()))
}

/** Converts a real time to the portal's clock. */
export function toPortalTime(moment: Date): Date {
  return new Date(moment.getTime() + (portalNow().getTime() - Date.now()))
}
