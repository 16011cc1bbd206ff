import { eq } from 'drizzle-orm'
import { stripeMismatch } from '@/db/schema/reconciliation'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { refundsOfPayment } from '@/lib/infra/stripe/facts'
import { readPayment } from '@/lib/infra/stripe/listing'
import { asSystem } from '@/lib/payments/record-money-act'
import { sendMismatchMailJob } from './jobs'
import { isOrMayBeErased } from './maybe-erased'
import { changeMismatchIn, lockMismatchIn, type MismatchRow } from './mismatch-rows'
import { decideMismatch, type MismatchStep } from './rules/mismatch'

/**
 * Updates a mismatch to match its payment at Stripe: refunded, a failed refund, or another amount left. Called by
 * webhooks, by the comparison and before a refund. Does nothing for a payment without a mismatch.
 */
export async function refreshMismatch(ctx: Ctx, input: { stripePaymentId: string }): Promise<void> {
  const [known] = await ctx.db.select().from(stripeMismatch).where(eq(stripeMismatch.stripeId, input.stripePaymentId))
  if (known?.kind !== 'payment-without-order') return
  const paid = await readPayment(input.stripePaymentId)
  if (!paid) return
  const refunds = await refundsOfPayment(input.stripePaymentId)
  await ctx.db.transaction(async (tx) => {
    const row = await lockMismatchIn(tx, { id: known.id })
    const own = refunds.find(({ ourRefundId }) => ourRefundId !== null && ourRefundId === row.refundRequest) ?? null
    const step = decideMismatch(row, { left: paid.left, own: own?.status ?? null })
    if (own && own.id !== row.refundId)
      await tx.update(stripeMismatch).set({ refundId: own.id }).where(eq(stripeMismatch.id, row.id))
    const change = changeOf(row, step, ctx.now)
    if (!change) return
    await changeMismatchIn(tx, row, { ...change, by: asSystem, now: ctx.now })
    if (step.do === 'refunded' && !isOrMayBeErased(row))
      await enqueue(tx, sendMismatchMailJob, { mismatchId: row.id, news: 'refunded' })
  })
}

type Change = Pick<Parameters<typeof changeMismatchIn>[2], 'set' | 'act'>

/** Reopens a mismatch whose refund failed, with the amount that we still have. */
export const reopenedByFailedRefund = (cents: number, now: Date): Partial<MismatchRow> => ({
  resolution: null,
  resolvedAt: null,
  resolvedBy: null,
  reason: null,
  refundFailedAt: now,
  cents,
})

function changeOf(row: MismatchRow, step: MismatchStep, now: Date): Change | null {
  switch (step.do) {
    case 'nothing':
      return null
    case 'refunded':
      return {
        set: { resolution: 'refunded', resolvedAt: now, reason: null },
        act: { act: 'refunded', cents: row.cents },
      }
    case 'refund-failed':
      return { set: reopenedByFailedRefund(step.cents, now), act: { act: 'refund-failed', cents: step.cents } }
    case 'amount-changed':
      return { set: { cents: step.cents }, act: { act: 'amount-changed', cents: step.cents } }
  }
}
