import { ok, type Result, refuse } from '@/lib/base/result'

const minutes = (n: number) => n * 60_000
const day = minutes(24 * 60)

/** After this many wrong codes in a UTC day, only the link in the email signs in (docs/decisions/0021). */
export const wrongCodesADay = 20

/**
 * What is counted, and how much a window allows. A code that verifies its address gives back what it used. So only
 * failed requests and tries add up, and an office behind one network address is not shut out by its own work.
 */
export const limits = {
  /** Emails to one address, requested from one network. Requests from other networks use up nothing of the owner's. */
  'mail-pair': { max: 10, window: minutes(15) },
  /** Emails to one address from all networks. It takes several networks to reach this, and no mailbox gets more. */
  'mail-address': { max: 50, window: minutes(15) },
  /** Emails from a live session to its own address. Other people's requests do not count here. */
  'mail-person': { max: 10, window: minutes(15) },
  'mail-network': { max: 100, window: minutes(15) },
  'try-network': { max: 100, window: minutes(15) },
  /** Orders placed from one network by accounts that ordered before in this hour, such as several buyers in a city hall. */
  'order-network': { max: 60, window: minutes(60) },
  /** First orders of the hour of all accounts in one network: a hotel full of attendees is not stopped by a few of them. */
  'first-order-network': { max: 300, window: minutes(60) },
  /** Tries of one person to place an order, placed or refused: an hour's orders, each with two corrections. */
  'order-person': { max: 60, window: minutes(60) },
  /** Carts started from one network without signing in: enough for a hotel full of attendees, and a limit on rows. */
  'cart-network': { max: 100, window: minutes(60) },
  /** Receipts that one person requests, such as those of a large order, one after the other. */
  'receipt-person': { max: 30, window: minutes(1) },
  /** Exports of everything held about a person. */
  'export-person': { max: 6, window: minutes(1) },
  /** Changes of one person's unfinished checkout: the page sends one when typing stops for a moment. */
  'draft-person': { max: 60, window: minutes(1) },
  /** Questions to Stripe for one person who waits for a payment: the page asks every two seconds, in two tabs. */
  'payment-person': { max: 60, window: minutes(1) },
  /** Wrong codes for one address, from all networks. */
  'code-address': { max: wrongCodesADay, window: day },
  /** Wrong codes in one login session that confirms its own address. Guesses from elsewhere do not count here. */
  'code-session': { max: wrongCodesADay, window: day },
  /** Emails that warn an address about wrong codes. */
  'code-warning': { max: 1, window: day },
} as const

export type Bucket = keyof typeof limits

/** True for a limit that counts by the UTC day. A window never outlasts the key that makes its digests. */
export const countsByDay = (bucket: Bucket): boolean => limits[bucket].window === day

export const buckets = Object.keys(limits) as Bucket[]

export type TooMany = { code: 'too-many'; retryAt: Date }

export function windowStartOf(bucket: Bucket, now: Date): Date {
  const { window } = limits[bucket]
  return new Date(Math.floor(now.getTime() / window) * window)
}

/** `count` includes the current request. A refusal says when to retry (UTC). */
export function decideLimit(bucket: Bucket, count: number, now: Date): Result<null, TooMany> {
  const { max, window } = limits[bucket]
  if (count <= max) return ok(null)
  return refuse({ code: 'too-many', retryAt: new Date(windowStartOf(bucket, now).getTime() + window) })
}

/** Windows that began before this time have ended. */
export const oldestWindow = (bucket: Bucket, now: Date): Date => new Date(now.getTime() - limits[bucket].window)

/** When an address with too many wrong codes today can use codes again. */
export const codesBackAt = (now: Date): Date => new Date(windowStartOf('code-address', now).getTime() + day)
