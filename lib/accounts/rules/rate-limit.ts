import { ok, type Result, refuse } from '@/lib/base/result'

const minutes = (n: number) => n * 60_000

/**
 * What is counted, and how much of it a window allows. A code that proves its address gives back what it took: only asks
 * and tries that came to nothing add up, so that an office behind one address is not shut out by its own work.
 */
export const limits = {
  /** Mails to one address, asked for from one network: what a stranger elsewhere asks uses up nothing of the owner's. */
  'mail-pair': { max: 10, window: minutes(15) },
  /** Mails to one address from everywhere: it takes several networks to reach this, and no mailbox gets more. */
  'mail-address': { max: 50, window: minutes(15) },
  /** Mails to one's own address from a live session: no stranger can use these up. */
  'mail-person': { max: 10, window: minutes(15) },
  /** Mails asked for from one network. */
  'mail-network': { max: 100, window: minutes(15) },
  /** Codes and links tried from one network. */
  'try-network': { max: 100, window: minutes(15) },
  /** Orders placed from one network: several buyers of one city hall. */
  'order-network': { max: 60, window: minutes(60) },
} as const

export type Bucket = keyof typeof limits

export type TooMany = { code: 'too-many'; retryAt: Date }

export function windowStartOf(bucket: Bucket, now: Date): Date {
  const { window } = limits[bucket]
  return new Date(Math.floor(now.getTime() / window) * window)
}

/** `count` includes the ask in hand. A refusal says when to come back. */
export function decideLimit(bucket: Bucket, count: number, now: Date): Result<null, TooMany> {
  const { max, window } = limits[bucket]
  if (count <= max) return ok(null)
  return refuse({ code: 'too-many', retryAt: new Date(windowStartOf(bucket, now).getTime() + window) })
}

/** Windows that began before this are over for every bucket. */
export const oldestWindow = (now: Date): Date =>
  new Date(now.getTime() - Math.max(...Object.values(limits).map(({ window }) => window)))
