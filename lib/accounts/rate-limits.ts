import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { rateLimit } from '@/db/schema/accounts'
import type { Result } from '@/lib/base/result'
import { keyed } from '@/lib/infra/crypto'
import { type Bucket, decideLimit, hourOf, type TooMany, windowStartOf } from './rules/rate-limit'

/** What a limit is kept about: a digest that nobody can turn back, a network's only within its hour. */
export const addressDigest = (email: string): Buffer => keyed('limit: address', email)
export const networkDigest = (network: string, now: Date): Buffer => keyed(`limit: network in ${hourOf(now)}`, network)

/** Counts one more, and says whether that is still allowed. The count stands even when the answer is no. */
export async function countIn(tx: Tx, bucket: Bucket, digest: Buffer, now: Date): Promise<Result<null, TooMany>> {
  const windowStart = windowStartOf(bucket, now)
  const [row] = await tx
    .insert(rateLimit)
    .values({ bucket, digest, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimit.bucket, rateLimit.digest, rateLimit.windowStart],
      set: { count: sql`${rateLimit.count} + 1` },
    })
    .returning({ count: rateLimit.count })
  return decideLimit(bucket, row?.count ?? 1, now)
}

/** One mail to one address, asked for from one network. */
export async function countMailIn(
  tx: Tx,
  mail: { email: string; network: string },
  now: Date,
): Promise<Result<null, TooMany>> {
  const address = await countIn(tx, 'mail-address', addressDigest(mail.email), now)
  const network = await countIn(tx, 'mail-network', networkDigest(mail.network, now), now)
  return address.ok ? network : address
}

/** Takes back what came to something: counts never fall below zero. */
export async function giveBackIn(tx: Tx, bucket: Bucket, digest: Buffer, back: { times: number; now: Date }) {
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
