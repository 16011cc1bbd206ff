import { env } from './env'

const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The portal's moment: the machine's clock, moved by CLOCK_OFFSET. Verbs get it as ctx.now and ask no clock themselves. */
export function portalNow(): Date {
  const offset = env().CLOCK_OFFSET
  const length = Number(offset.slice(0, -1)) * unit[offset.slice(-1) as keyof typeof unit]
  return new Date(Date.now() + length)
}
