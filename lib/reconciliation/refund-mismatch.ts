import { and, eq, lt } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { must } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { refusedByStripe, stripe } from '@/lib/infra/stripe/client'
import { canRefundInFull } from '@/lib/orders/rules/permissions'
import { asStaff, asSystem, type Decider } from '@/lib/payments/record-money-act'
import { askStripeForMismatchRefundJob } from './jobs'
import { changeMismatchIn, lockMismatchIn, type MismatchRow } from './mismatch-rows'
import { refreshMismatch, reopenedByFailedRefund } from './refresh-mismatch'

export type MismatchRefusal =
  | { code: 'already-decided' }
  | { code: 'does-not-fit' }
  | { code: 'amount-changed'; amount: Cents }

type RefundInput = { mismatchId: string; seenCents: number }

/**
 * Finance refunds a payment whose order is lost. When two press at once, the second is refused because it is decided.
 */
export async function refundMismatch(ctx: Ctx, input: RefundInput): Promise<Result<null, MismatchRefusal | NotFresh>> {
  must(canRefundInFull(ctx.actor))
  const fresh = requireRecentSignIn(ctx, 'refund')
  if (!fresh.ok) return fresh
  const result = await ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id: input.mismatchId })
    if (row.resolution) return refuse({ code: 'already-decided' as const })
    if (row.kind !== 'payment-without-order') return refuse({ code: 'does-not-fit' as const })
    if (row.cents !== input.seenCents) return refuse({ code: 'amount-changed' as const, amount: cents(row.cents) })
    await requestMismatchRefundIn(tx, row, asStaff(ctx.actor), ctx.now)
    return ok(row.cents)
  })
  const outcome = result.ok ? { cents: result.value } : { refused: result.refusal.code }
  logStaffAction(ctx, 'refund', { decision: input.mismatchId, ...outcome })
  return result.ok ? ok(null) : result
}

/** The payment arrived after its buyer had asked for deletion: no one is left to ask, so the system refunds it. */
export async function refundErasedMismatchIn(tx: Tx, input: { mismatchId: string }, now: Date): Promise<void> {
  const row = await lockMismatchIn(tx, { id: input.mismatchId })
  if (!row.resolution && row.kind === 'payment-without-order') await requestMismatchRefundIn(tx, row, asSystem, now)
}

async function requestMismatchRefundIn(tx: Tx, row: MismatchRow, by: Decider, now: Date): Promise<void> {
  const set = {
    resolution: 'refunding',
    resolvedBy: by.person,
    refundRequest: newId(),
    refundId: null,
    refundFailedAt: null,
  } as const
  await changeMismatchIn(tx, row, { set, act: { act: 'refund-requested', cents: row.cents }, by, now })
  await enqueue(tx, askStripeForMismatchRefundJob, { mismatchId: row.id })
}

/**
 * Asks Stripe for the refund. Stripe remembers an idempotency key for only a day, so a refund from an earlier try is
 * first looked up by the request's id. A refund that Stripe refuses for good opens the mismatch again. An outage
 * throws.
 */
export async function askStripeForMismatchRefund(ctx: Ctx, input: { mismatchId: string }): Promise<void> {
  const before = await readMismatch(ctx, input.mismatchId)
  if (before?.resolution !== 'refunding') return
  await refreshMismatch(ctx, { stripePaymentId: before.stripeId })
  const row = await readMismatch(ctx, input.mismatchId)
  if (row?.resolution !== 'refunding' || row.refundId !== null || !row.refundRequest) return
  try {
    await stripe().refunds.create(
      { payment_intent: row.stripeId, amount: row.cents, metadata: { refund_id: row.refundRequest } },
      { idempotencyKey: `mismatch-${row.refundRequest}` },
    )
  } catch (error) {
    if (!refusedByStripe(error)) throw error
    await recordRefusedRefund(ctx, row)
  }
  await refreshMismatch(ctx, { stripePaymentId: row.stripeId })
}

const recordRefusedRefund = (ctx: Ctx, { id, refundRequest }: MismatchRow): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id })
    if (row.resolution !== 'refunding' || row.refundRequest !== refundRequest) return
    const act = { act: 'refund-failed', cents: row.cents } as const
    await changeMismatchIn(tx, row, {
      set: reopenedByFailedRefund(row.cents, ctx.now),
      act,
      by: asSystem,
      now: ctx.now,
    })
  })

async function readMismatch(ctx: Ctx, id: string): Promise<MismatchRow | undefined> {
  const [row] = await ctx.db.select().from(stripeMismatch).where(eq(stripeMismatch.id, id))
  return row
}

/** Mismatches whose refund Stripe has not finished. */
export const mismatchesBeingRefunded = (ctx: Ctx, before: Date): Promise<{ id: string }[]> =>
  ctx.db
    .select({ id: stripeMismatch.id })
    .from(stripeMismatch)
    .where(and(eq(stripeMismatch.resolution, 'refunding'), lt(stripeMismatch.foundAt, before)))
    .limit(200)
