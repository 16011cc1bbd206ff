import { and, eq } from 'drizzle-orm'
import { payment, refund } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { refusedByStripe, stripe } from '@/lib/infra/stripe'
import { refundRead } from '@/lib/infra/stripe-facts'
import { applyRefundIn } from './apply-refund'
import { openDecisionIn } from './open-decision'

/**
 * Asks Stripe for one refund; the idempotency key is our row's id, so that a retry has one effect. What Stripe refuses
 * for good goes to staff; an outage throws, and the job comes again.
 */
export async function askStripeForRefund(ctx: Ctx, ask: { refundId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({
      id: refund.id,
      orderId: refund.orderId,
      status: refund.status,
      cents: refund.cents,
      paymentId: payment.stripeId,
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(eq(refund.id, ask.refundId))
  if (!row) throw new NotFound()
  if (row.status !== 'requested') return
  const answer = await stripe()
    .refunds.create(
      { payment_intent: row.paymentId, amount: row.cents, metadata: { refund_id: row.id } },
      { idempotencyKey: `refund-${row.id}` },
    )
    .catch((error: unknown) => {
      if (refusedByStripe(error)) return null
      throw error
    })
  await ctx.db.transaction(async (tx) => {
    if (answer) return applyRefundIn(tx, refundRead(answer), ctx.now)
    const refused = await tx
      .update(refund)
      .set({ status: 'failed', settledAt: ctx.now })
      .where(and(eq(refund.id, row.id), eq(refund.status, 'requested')))
      .returning({ id: refund.id })
    if (refused.length === 0) return
    await openDecisionIn(tx, { orderId: row.orderId, kind: 'refund-failed', sourceId: row.id }, ctx.now)
  })
}
