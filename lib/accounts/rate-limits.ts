import { and, eq, lt, or, sql } from 'drizzle-orm'
import { builtOnce } from '@/db/built-once'
import type { Db, Tx } from '@/db/client'
import { type CountedMail, rateLimit } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { logSecurity } from '@/lib/infra/security-log'
import { digestForDay, digestForLimits } from '@/lib/vault'
import {
  type Bucket,
  buckets,
  decideLimit,
  isOfDay,
  limits,
  oldestWindow,
  type TooMany,
  windowStartOf,
} from './rules/rate-limit'

/** What is counted, about what, in which window. No one can match the digest once its key is destroyed. */
export type Counted = { bucket: Bucket; digest: Buffer; windowStart: Date }

/** An email requested by a visitor from a network, or by a signed-in person to their own address. */
export type AskedMail = { email: string; network: string } | { owner: PersonId }

/** What wrong codes are added up for: an address, or a login session that confirms its own address. */
export type Guessed = { email: string } | { sessionId: string }

/** The counter for tries of codes and links. */
export const tryLimit = (network: string, now: Date): Counted => counted('try-network', now, network)

/** The counter for orders placed. */
export const orderLimit = (network: string, now: Date): Counted => counted('order-network', now, network)

/** The counter for carts started without signing in. */
export const cartLimit = (network: string, now: Date): Counted => counted('cart-network', now, network)

/** The counter for files that cost work to make, requested by a person. */
export const fileLimit = (bucket: 'receipt-person' | 'export-person', person: PersonId, now: Date): Counted =>
  counted(bucket, now, person)

/** The counter for questions to Stripe, for a person who waits for a payment. */
export const paymentCheckLimit = (person: PersonId, now: Date): Counted => counted('payment-person', now, person)

export const wrongCodeLimit = (of: Guessed, now: Date): Counted =>
  'email' in of ? counted('code-address', now, of.email) : counted('code-session', now, of.sessionId)

export const warningLimit = (of: Guessed, now: Date): Counted =>
  counted('code-warning', now, 'email' in of ? of.email : of.sessionId)

/** @returns the new count. */
export async function countUpIn(tx: Db | Tx, counted: Counted): Promise<number> {
  const [row] = await oneMore(tx, counted)
  return row?.count ?? 1
}

const oneMore = builtOnce<Counted>()((db, { bucket, digest, windowStart }) =>
  db
    .insert(rateLimit)
    .values({ bucket, digest, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucket, rateLimit.digest, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ count: rateLimit.count }),
)

/** Counts one more, and refuses if that is over the limit. The count stays even when refused. */
export async function countIn(tx: Db | Tx, one: Counted, now: Date): Promise<Result<null, TooMany>> {
  const count = await countUpIn(tx, one)
  return withLine(one.bucket, count, decideLimit(one.bucket, count, now))
}

/**
 * Logs the first refusal of a window and then every hundredth, so that a flood of requests does not flood the security
 * log.
 */
function withLine(bucket: Bucket, count: number, verdict: Result<null, TooMany>): Result<null, TooMany> {
  const over = count - limits[bucket].max
  if (over > 0 && over % 100 === 1) logSecurity('excess_rate_limit_exceeded', { bucket, count })
  return verdict
}

/**
 * Counts one email, and returns where it was counted. A request that a narrow limit refuses does not count for the
 * address: otherwise one network could use up what all others may request.
 */
export async function countMailIn(tx: Tx, mail: AskedMail, now: Date): Promise<Result<CountedMail[], TooMany>> {
  const all = countsOf(mail, now)
  for (const each of all) {
    const within = await countIn(tx, each, now)
    if (!within.ok) return within
  }
  return ok(all.map(toStored))
}

/** True when there were so many wrong codes today that codes no longer sign in; the link in the email does. */
export async function isLinkOnly(db: Db | Tx, of: Guessed, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ count: rateLimit.count })
    .from(rateLimit)
    .where(isRow(wrongCodeLimit(of, now)))
  return (row?.count ?? 0) >= limits['code-address'].max
}

/** Takes back one count each, only from the window and network where it was counted. */
export async function giveBackCountsIn(tx: Tx, back: readonly Counted[]): Promise<void> {
  for (const each of back) {
    await tx
      .update(rateLimit)
      .set({ count: sql`greatest(${rateLimit.count} - 1, 0)` })
      .where(isRow(each))
  }
}

export const deleteOldCounts = (db: Db, now: Date) =>
  db
    .delete(rateLimit)
    .where(
      or(
        ...buckets.map((bucket) =>
          and(eq(rateLimit.bucket, bucket), lt(rateLimit.windowStart, oldestWindow(bucket, now))),
        ),
      ),
    )

/** The counts as an attempt stores them until it ends. */
const toStored = ({ bucket, digest, windowStart }: Counted): CountedMail => ({
  bucket,
  digest: digest.toString('base64'),
  windowStart: windowStart.toISOString(),
})

export const fromStored = ({ bucket, digest, windowStart }: CountedMail): Counted => ({
  bucket: bucket as Bucket,
  digest: Buffer.from(digest, 'base64'),
  windowStart: new Date(windowStart),
})

const isRow = ({ bucket, digest, windowStart }: Counted) =>
  and(eq(rateLimit.bucket, bucket), eq(rateLimit.digest, digest), eq(rateLimit.windowStart, windowStart))

/** Always in this order, narrow before wide, so that two transactions never deadlock. */
const countsOf = (mail: AskedMail, now: Date): Counted[] =>
  'owner' in mail
    ? [counted('mail-person', now, mail.owner)]
    : [
        counted('mail-network', now, mail.network),
        counted('mail-pair', now, mail.email, mail.network),
        counted('mail-address', now, mail.email),
      ]

const counted = (bucket: Bucket, now: Date, ...about: string[]): Counted => ({
  bucket,
  digest: (isOfDay(bucket) ? digestForDay : digestForLimits)(now, bucket, ...about),
  windowStart: windowStartOf(bucket, now),
})
