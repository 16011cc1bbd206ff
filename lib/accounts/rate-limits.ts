import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { type CountedMail, rateLimit } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { logSecurity } from '@/lib/infra/security-log'
import { digestForDay, digestForHour } from '@/lib/vault'
import {
  type Bucket,
  buckets,
  countsByDay,
  decideLimit,
  limits,
  oldestWindow,
  type TooMany,
  windowStartOf,
} from './rules/rate-limit'

/**
 * One row of counts: its limit, the digest of who or what is counted, and its window. No one can match the digest once
 * its key is destroyed.
 */
export type Counter = { bucket: Bucket; digest: Buffer; windowStart: Date }

/** An email requested by a visitor from a network, or by a signed-in person to their own address. */
export type RequestedMail = { email: string; network: string } | { owner: PersonId }

/** Whose wrong codes are added up: those for an address, or those in a login session that confirms its own address. */
export type GuessTarget = { email: string } | { sessionId: string }

/** The counter for tries of codes and links. */
export const tryCounter = (network: string, now: Date): Counter => counterOf('try-network', now, network)

/** The counter for orders placed from a network: accounts' first orders of an hour apart from all others. */
export const orderCounter = (network: string, now: Date, { isFirst }: { isFirst: boolean }): Counter =>
  counterOf(isFirst ? 'first-order-network' : 'order-network', now, network)

/** The counter for a person's tries to place an order, also refused ones. */
export const orderTryCounter = (person: PersonId, now: Date): Counter => counterOf('order-person', now, person)

/** The counter for carts started without signing in. */
export const cartCounter = (network: string, now: Date): Counter => counterOf('cart-network', now, network)

/** The counter for files that cost work to make, requested by a person. */
export const fileCounter = (bucket: 'receipt-person' | 'export-person', person: PersonId, now: Date): Counter =>
  counterOf(bucket, now, person)

/** The counter for unfinished checkouts stored. */
export const draftCounter = (person: PersonId, now: Date): Counter => counterOf('draft-person', now, person)

/** The counter for questions to Stripe, for a person who waits for a payment. */
export const paymentCheckCounter = (person: PersonId, now: Date): Counter => counterOf('payment-person', now, person)

export const wrongCodeCounter = (target: GuessTarget, now: Date): Counter =>
  'email' in target ? counterOf('code-address', now, target.email) : counterOf('code-session', now, target.sessionId)

export const warningCounter = (target: GuessTarget, now: Date): Counter =>
  counterOf('code-warning', now, 'email' in target ? target.email : target.sessionId)

/** Adds one to a count. @returns the new count. */
export async function addOneIn(tx: Db | Tx, counter: Counter): Promise<number> {
  const [row] = await countUp(tx, counter)
  return row?.count ?? 1
}

const countUp = preparedQuery<Counter>()((db, { bucket, digest, windowStart }) =>
  db
    .insert(rateLimit)
    .values({ bucket, digest, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucket, rateLimit.digest, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ count: rateLimit.count }),
)

/** Adds one to a count, and refuses if it is then over the limit. A refused request stays counted. */
export async function countOrRefuseIn(tx: Db | Tx, counter: Counter, now: Date): Promise<Result<null, TooMany>> {
  const count = await addOneIn(tx, counter)
  logExcess(counter.bucket, count)
  return decideLimit(counter.bucket, count, now)
}

/**
 * Logs the first refusal of a window and then every hundredth, so that a flood of requests does not flood the security
 * log.
 */
function logExcess(bucket: Bucket, count: number): void {
  const over = count - limits[bucket].max
  if (over > 0 && over % 100 === 1) logSecurity('excess_rate_limit_exceeded', { bucket, count })
}

/**
 * Counts one email, and returns its counters, so that a successful sign-in can give the counts back. A request that a
 * narrow limit refuses does not count for the address: otherwise one network could use up what all others may request.
 */
export async function countMailIn(tx: Tx, mail: RequestedMail, now: Date): Promise<Result<CountedMail[], TooMany>> {
  const all = countersOf(mail, now)
  for (const each of all) {
    const within = await countOrRefuseIn(tx, each, now)
    if (!within.ok) return within
  }
  return ok(all.map(toStored))
}

/** True when there were so many wrong codes today that codes no longer sign in; the link in the email does. */
export async function isLinkOnly(db: Db | Tx, target: GuessTarget, now: Date): Promise<boolean> {
  const [row] = await db
    .select({ count: rateLimit.count })
    .from(rateLimit)
    .where(isRow(wrongCodeCounter(target, now)))
  return (row?.count ?? 0) >= limits['code-address'].max
}

/** Takes back one count each, only from the window and network where it was counted. */
export async function giveBackCountsIn(tx: Tx, counters: readonly Counter[]): Promise<void> {
  for (const each of counters) {
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
const toStored = ({ bucket, digest, windowStart }: Counter): CountedMail => ({
  bucket,
  digest: digest.toString('base64'),
  windowStart: windowStart.toISOString(),
})

export const fromStored = ({ bucket, digest, windowStart }: CountedMail): Counter => ({
  bucket: bucket as Bucket,
  digest: Buffer.from(digest, 'base64'),
  windowStart: new Date(windowStart),
})

const isRow = ({ bucket, digest, windowStart }: Counter) =>
  and(eq(rateLimit.bucket, bucket), eq(rateLimit.digest, digest), eq(rateLimit.windowStart, windowStart))

/** Always in this order, narrow before wide, so that two transactions never deadlock. */
const countersOf = (mail: RequestedMail, now: Date): Counter[] =>
  'owner' in mail
    ? [counterOf('mail-person', now, mail.owner)]
    : [
        counterOf('mail-network', now, mail.network),
        counterOf('mail-pair', now, mail.email, mail.network),
        counterOf('mail-address', now, mail.email),
      ]

const counterOf = (bucket: Bucket, now: Date, ...about: string[]): Counter => ({
  bucket,
  digest: (countsByDay(bucket) ? digestForDay : digestForHour)(now, bucket, ...about),
  windowStart: windowStartOf(bucket, now),
})
