import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { rateLimit } from '@/db/schema/accounts'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import { logSecurity } from '@/lib/infra/security-log'
import { digestForLimits } from '@/lib/vault'
import { type Bucket, decideLimit, limits, type TooMany, windowStartOf } from './rules/rate-limit'

/** What is counted, and about what: a digest that nobody can turn back, and nobody can even compare once its hour is over. */
export type Counted = { bucket: Bucket; digest: Buffer }

/** A mail that somebody asks for: a stranger from a network, or a signed-in person to the own address. */
export type AskedMail = { email: string; network: string } | { owner: PersonId }

/** A try of a code or a link. */
export const tryOf = (network: string, now: Date): Counted => counted('try-network', now, network)

/** An order placed. */
export const orderOf = (network: string, now: Date): Counted => counted('order-network', now, network)

/** Counts one more, and says whether that is still allowed. The count stands even when the answer is no. */
export async function countIn(tx: Tx, { bucket, digest }: Counted, now: Date): Promise<Result<null, TooMany>> {
  const windowStart = windowStartOf(bucket, now)
  const [row] = await tx
    .insert(rateLimit)
    .values({ bucket, digest, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucket, rateLimit.digest, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ count: rateLimit.count })
  return withLine(bucket, row?.count ?? 1, decideLimit(bucket, row?.count ?? 1, now))
}

/** The first refusal of a window is a line of the security log, then each hundredth: a flood writes no flood of lines. */
function withLine(bucket: Bucket, count: number, verdict: Result<null, TooMany>): Result<null, TooMany> {
  const over = count - limits[bucket].max
  if (over > 0 && over % 100 === 1) logSecurity('excess_rate_limit_exceeded', { bucket, count })
  return verdict
}

/**
 * One mail. Whoever is refused by the narrow limits does not count towards the address: else one network could use up
 * what all others may ask.
 */
export async function countMailIn(tx: Tx, mail: AskedMail, now: Date): Promise<Result<null, TooMany>> {
  for (const each of countsOf(mail, now)) {
    const within = await countIn(tx, each, now)
    if (!within.ok) return within
  }
  return ok(null)
}

/** Takes back what came to something: `times` mails. */
export async function giveBackMailsIn(tx: Tx, mail: AskedMail, back: { times: number; now: Date }): Promise<void> {
  for (const each of countsOf(mail, back.now)) await giveBackIn(tx, each, back)
}

/** Counts never fall below zero. */
export async function giveBackIn(tx: Tx, { bucket, digest }: Counted, back: { times: number; now: Date }) {
  await tx
    .update(rateLimit)
    .set({ count: sql`greatest(${rateLimit.count} - ${back.times}, 0)` })
    .where(
      and(
        eq(rateLimit.bucket, bucket),
        eq(rateLimit.digest, digest),
        eq(rateLimit.windowStart, windowStartOf(bucket, back.now)),
      ),
    )
}

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
  digest: digestForLimits(now, bucket, ...about),
})
