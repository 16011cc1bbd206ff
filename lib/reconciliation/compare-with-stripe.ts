import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { stripeComparison } from '@/db/schema/reconciliation'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueueOne } from '@/lib/infra/job-queue'
import { log } from '@/lib/infra/log'
import { refusedByStripe } from '@/lib/infra/stripe/client'
import { listCheckoutSessions } from '@/lib/infra/stripe/listing'
import { findOrdersWithoutPayment } from './find-orders-without-payment'
import { compareCheckoutSessions } from './find-payments-without-order'
import { compareWithStripeJob } from './jobs'
import { linkMismatchesToBuyers } from './link-mismatches-to-buyers'
import { orderNumbersOfPortal, skipNumbersUsedAtStripe } from './order-numbers'
import { findRefundsAtStripe } from './refunds-at-stripe'

type Comparison = typeof stripeComparison.$inferSelect

/** A checkout session lives at most a day, and a bank takes ten days to pay: older sessions no longer change. */
const MARGIN_DAYS = 14
const dayMs = 86_400_000

/**
 * Compares one batch of Stripe's list of checkout sessions, newest first, and stores where to continue. A killed
 * process continues from there. Two at once compare a batch twice, with one effect.
 * @returns when this comparison began, once it is complete: it covers everything before. Null while batches are left.
 */
export async function compareNextBatch(ctx: Ctx): Promise<Date | null> {
  const row = await beginOrContinue(ctx)
  const { checkoutSessions, next } = await nextBatch(ctx, row)
  await skipNumbersUsedAtStripe(ctx.db, orderNumbersOfPortal(checkoutSessions))
  await compareCheckoutSessions(ctx, checkoutSessions)
  if (next !== null) {
    await saveProgress(ctx, row, { cursor: next })
    return null
  }
  await findRefundsAtStripe(ctx, sinceOf(row))
  await findOrdersWithoutPayment(ctx, row.beganAt)
  await linkMismatchesToBuyers(ctx)
  await saveProgress(ctx, row, { cursor: null, beganAt: null, coveredUntil: row.beganAt })
  return row.beganAt
}

type BegunComparison = Comparison & { beganAt: Date }

async function beginOrContinue(ctx: Ctx): Promise<BegunComparison> {
  await ctx.db.insert(stripeComparison).values({ id: 1 }).onConflictDoNothing()
  await ctx.db.update(stripeComparison).set({ beganAt: ctx.now, cursor: null }).where(isNull(stripeComparison.beganAt))
  const [row] = await ctx.db.select().from(stripeComparison)
  if (!row) throw new Error('the comparison was not stored')
  // Another process may have ended the comparison in between.
  return { ...row, beganAt: row.beganAt ?? ctx.now }
}

const sinceOf = ({ coveredUntil }: Comparison): Date | null =>
  coveredUntil ? new Date(coveredUntil.getTime() - MARGIN_DAYS * dayMs) : null

/** When Stripe no longer knows the session to continue from, the comparison starts over. */
async function nextBatch(ctx: Ctx, row: BegunComparison) {
  try {
    return await listCheckoutSessions({ since: sinceOf(row), after: row.cursor })
  } catch (error) {
    if (row.cursor !== null && refusedByStripe(error)) await saveProgress(ctx, row, { cursor: null })
    throw error
  }
}

/** Stores where to continue, unless another process has compared this batch in the meantime. */
const saveProgress = (ctx: Ctx, row: Comparison, set: Partial<Comparison>) =>
  ctx.db
    .update(stripeComparison)
    .set(set)
    .where(
      and(
        eq(stripeComparison.beganAt, row.beganAt ?? ctx.now),
        sql`${stripeComparison.cursor} is not distinct from ${row.cursor}`,
      ),
    )

/**
 * Makes the next comparison go back to `since`, for example when an operator knows what a backup covered and the
 * database does not.
 */
export async function startComparisonFrom(ctx: Ctx, since: Date | null): Promise<void> {
  const begun = { coveredUntil: since, beganAt: null, cursor: null }
  await ctx.db
    .insert(stripeComparison)
    .values({ id: 1, ...begun })
    .onConflictDoUpdate({ target: stripeComparison.id, set: begun })
}

/** Well below the job's limit (jobs.ts). */
const MAX_MS = 60_000

/** The job: compares as many batches as fit into a minute, then enqueues a job for the rest. */
export async function compareAsJob(ctx: Ctx): Promise<void> {
  const end = performance.now() + MAX_MS
  do {
    const covered = await compareNextBatch(ctx)
    if (covered) return log.info('compare.ended')
  } while (performance.now() < end)
  await ctx.db.transaction((tx) => enqueueComparisonIn(tx))
}

/** At most one such job waits. */
export const enqueueComparisonIn = (tx: Tx): Promise<void> => enqueueOne(tx, compareWithStripeJob, {})
