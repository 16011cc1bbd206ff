import { ok, type Result, refuse } from '@/lib/base/result'

const minutes = (n: number) => n * 60_000
const day = minutes(24 * 60)

/** After this many wrong codes in a UTC day, only the link in the email signs in (docs/decisions/0021). */
export const wrongCodesADay = 20

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
  /** Carts begun from one network without signing in: a hotel full of attendees, and no more rows than that. */
  'cart-network': { max: 100, window: minutes(60) },
  /** Receipts that one person asks for: those of a large order, one after the other. */
  'receipt-person': { max: 30, window: minutes(1) },
  /** Exports of everything held about oneself. */
  'export-person': { max: 6, window: minutes(1) },
  /** Questions to Stripe of one person who waits for a payment: its page asks every two seconds, in two tabs. */
  'payment-person': { max: 60, window: minutes(1) },
  /** Wrong codes for one address, from everywhere. */
  'code-address': { max: wrongCodesADay, window: day },
  /** Wrong codes in one login session that confirms its own address: guesses from elsewhere do not count here. */
  'code-session': { max: wrongCodesADay, window: day },
  /** Emails that tell an address about its wrong codes. */
  'code-warning': { max: 1, window: day },
} as const

export type Bucket = keyof typeof limits

/** A window never crosses the life of the key that makes its digests. */
export const isOfDay = (bucket: Bucket): boolean => limits[bucket].window === day

export const buckets = Object.keys(limits) as Bucket[]

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

/** Windows that began before this are over. */
export const oldestWindow = (bucket: Bucket, now: Date): Date => new Date(now.getTime() - limits[bucket].window)

/** When an address that had too many wrong codes today can use codes again. */
export const codesBackAt = (now: Date): Date => new Date(windowStartOf('code-address', now).getTime() + day)
