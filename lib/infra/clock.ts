import { env } from './env'

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The portal's moment: the machine's clock, moved by CLOCK_OFFSET. Verbs get it as ctx.now and ask no clock themselves. */
export function portalNow(): Date {
  const offset = env().CLOCK_OFFSET
  const length = Number(offset.slice(0, -1)) * unit[offset.slice(-1) as keyof typeof unit]
  return new Date(Date.now() + length)
}

/** A moment of the portal's clock as the outside world counts it: Stripe does not know of CLOCK_OFFSET. */
export function outsideTime(moment: Date): Date {
  return new Date(moment.getTime() - (portalNow().getTime() - Date.now()))
}
