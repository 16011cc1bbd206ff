import { env } from './env'

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of an offset such as '+91d'; 0 for what is none. */
export const offsetMs = (offset: string): number =>
  Number(offset.slice(0, -1)) * unit[offset.slice(-1) as keyof typeof unit] || 0

/** The portal's moment: the machine's clock, moved by CLOCK_OFFSET. Verbs get it as ctx.now and ask no clock themselves. */
export function portalNow(): Date {
  return new Date(Date.now() + offsetMs(env().CLOCK_OFFSET))
}

/** A moment of the portal's clock as the outside world counts it: Stripe does not know of CLOCK_OFFSET. */
export function outsideTime(moment: Date): Date {
  return new Date(moment.getTime() - (portalNow().getTime() - Date.now()))
}

/** A moment of the outside world as the portal's clock counts it. */
export function portalTime(moment: Date): Date {
  return new Date(moment.getTime() + (portalNow().getTime() - Date.now()))
}
