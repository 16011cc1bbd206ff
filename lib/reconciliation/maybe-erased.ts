import { and, eq, gt, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { stripeComparison, stripeMismatch } from '@/db/schema/reconciliation'
import type { Ctx } from '@/lib/infra/ctx'
import { digestEpochs } from '@/lib/vault'
import type { MismatchRow } from './mismatch-rows'
import { isBuyerUnknown } from './payer-addresses'

/**
 * A bank payment arrives within this time of its order, so its buyer may have asked for deletion that long before it.
 */
const BANK_DAYS = 14
const dayMs = 86_400_000

/** True when the buyer was erased, or may have been: staff are told so, and no email is sent. */
export const isOrMayBeErased = ({
  buyerErasedAt,
  maybeErasedAt,
}: Pick<MismatchRow, 'buyerErasedAt' | 'maybeErasedAt'>) => buyerErasedAt !== null || maybeErasedAt !== null

/**
 * Runs before an account's keys are destroyed, because later no one can tell which payments were its own. Marks
 * payments that may be its own: those that could not be compared with the account, and those found since the deletion
 * was requested. Payments found later are marked then.
 */
export async function markMaybeErased(ctx: Ctx, { requestedAt }: { requestedAt: Date }): Promise<void> {
  const uncompared = uncomparedSince(await digestEpochs(), requestedAt)
  await ctx.db.transaction(async (tx) => {
    const latest = sql`greatest(${stripeComparison.lastErasureAt}, excluded.last_erasure_at)`
    await tx
      .insert(stripeComparison)
      .values({ id: 1, lastErasureAt: requestedAt })
      .onConflictDoUpdate({ target: stripeComparison.id, set: { lastErasureAt: latest } })
    await tx
      .update(stripeMismatch)
      .set({ maybeErasedAt: requestedAt })
      .where(and(isBuyerUnknown, isNull(stripeMismatch.maybeErasedAt), uncompared))
  })
}

/**
 * Payments without a digest of a live epoch, and those found since. Written as ranges of epochs, each of which an index
 * finds: the others, which can be many, are not read.
 */
function uncomparedSince(epochs: readonly number[], since: Date): SQL | undefined {
  const { addressEpoch, foundAt } = stripeMismatch
  const live = [...epochs].sort((a, b) => a - b)
  return or(
    isNull(addressEpoch),
    ...[-1, ...live.keys()].map((i) =>
      and(gt(addressEpoch, live[i] ?? lowest), lt(addressEpoch, live[i + 1] ?? highest)),
    ),
    ...live.map((epoch) => and(eq(addressEpoch, epoch), gte(foundAt, since))),
  )
}

/** The bounds of the column's type. */
const [lowest, highest] = [-(2 ** 31), 2 ** 31 - 1]

/** Marks a payment that was just found and belongs to no known account, if it may be from an erased account. */
export async function markIfMaybeErased(ctx: Ctx, mismatchId: string): Promise<void> {
  const [known] = await ctx.db.select({ at: stripeComparison.lastErasureAt }).from(stripeComparison)
  if (!known?.at) return
  const before = new Date(known.at.getTime() + BANK_DAYS * dayMs)
  await ctx.db
    .update(stripeMismatch)
    .set({ maybeErasedAt: known.at })
    .where(
      and(
        eq(stripeMismatch.id, mismatchId),
        isBuyerUnknown,
        isNull(stripeMismatch.maybeErasedAt),
        sql`${stripeMismatch.paidAt} <= ${before.toISOString()}`,
      ),
    )
}
