import { and, eq, lt, or, sql } from 'drizzle-orm'
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

/** What is counted, about what, in which window: a digest that no one can match once its key is destroyed. */
export type Counted = { bucket: Bucket; digest: Buffer; windowStart: Date }

/** An email that is asked for: by a visitor from a network, or by a signed-in person to their own address. */
export type AskedMail = { email: string; network: string } | { owner: PersonId }

/** Whose wrong codes add up: those of an address, or those of a login session that confirms its own address. */
export type Guessed = { email: string } | { sessionId: string }

/** A try of a code or a link. */
export const tryOf = (network: string, now: Date): Counted => counted('try-network', now, network)

/** An order placed. */
export const orderOf = (network: string, now: Date): Counted => counted('order-network', now, network)

/** A cart begun without signing in. */
export const cartOf = (network: string, now: Date): Counted => counted('cart-network', now, network)

/** A file that costs work to make, asked for by a person. */
export const fileOf = (bucket: 'receipt-person' | 'export-person', person: PersonId, now: Date): Counted =>
  counted(bucket, now, person)

/** A question to Stripe, for a person who waits for a payment. */
export const paymentCheckOf = (person: PersonId, now: Date): Counted => counted('payment-person', now, person)

export const wrongCodeOf = (of: Guessed, now: Date): Counted =>
  'email' in of ? counted('code-address', now, of.email) : counted('code-session', now, of.sessionId)

export const warningOf = (of: Guessed, now: Date): Counted =>
  counted('code-warning', now, 'email' in of ? of.email : of.sessionId)

/** Counts one more, and answers how many there are. */
export async function countUpIn(tx: Tx, { bucket, digest, windowStart }: Counted): Promise<number> {
  const [row] = await tx
    .insert(rateLimit)
    .values({ bucket, digest, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucket, rateLimit.digest, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ count: rateLimit.count })
  return row?.count ?? 1
}

/** Counts one more, and says whether that is still allowed. The count stands even when the answer is no. */
export async function countIn(tx: Tx, one: Counted, now: Date): Promise<Result<null, TooMany>> {
  const count = await countUpIn(tx, one)
  return withLine(one.bucket, count, decideLimit(one.bucket, count, now))
}

/** The first refusal of a window is a line of the security log, then each hundredth: a flood writes no flood of lines. */
function withLine(bucket: Bucket, count: number, verdict: Result<null, TooMany>): Result<null, TooMany> {
  const over = count - limits[bucket].max
  if (over > 0 && over % 100 === 1) logSecurity('excess_rate_limit_exceeded', { bucket, count })
  return verdict
}

/**
 * One email; the answer says where it was counted. Who is refused by the narrow limits does not count towards the
 * address: otherwise one network could use up what all others may ask.
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
    .where(isRow(wrongCodeOf(of, now)))
  return (row?.count ?? 0) >= limits['code-address'].max
}

/** Takes back one count each, exactly where it was counted: never another network's, never another window's. */
export async function releaseLinesIn(tx: Tx, back: readonly Counted[]): Promise<void> {
  for (const each of back) {
    await tx
      .update(rateLimit)
      .set({ count: sql`greatest(${rateLimit.count} - 1, 0)` })
      .where(isRow(each))
  }
}

/** Rows of windows that are over. */
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

/** Counts as an attempt keeps them until it is over. */
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

/** Always in this order, narrow before wide, so that two transactions never wait for each other. */
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
