import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { payment, refund } from '@/db/schema/payments'
import { NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { refusedByStripe, stripe } from '@/lib/infra/stripe/client'
import { type RefundAtStripe, refundsOfPayment, toRefundAtStripe } from '@/lib/infra/stripe/facts'
import { openRefundFailedDecisionIn } from '@/lib/orders/open-decision'
import { applyRefundIn } from './apply-refund'

/**
 * Asks Stripe for one refund. The idempotency key is our row's id. Stripe remembers a key for only a day, and a job may
 * run again after a weekend. So the payment's refunds are read first: an earlier run may have made this one. A refund
 * that Stripe refuses for good goes to staff. So does any refund while Stripe has one that we have no row for, as after
 * a restored backup: money must not be refunded twice. An outage throws, and the job runs again.
 */
export async function askStripeForRefund(ctx: Ctx, input: { refundId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({
      id: refund.id,
      orderId: refund.orderId,
      status: refund.status,
      cents: refund.cents,
      paymentId: payment.id,
      stripePaymentId: payment.stripeId,
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(eq(refund.id, input.refundId))
  if (!row) throw new NotFound()
  if (row.status !== 'requested') return
  const { stripePaymentId } = row
  // Money that did not come through Stripe goes back by check.
  if (!stripePaymentId) return ctx.db.transaction((tx) => failRefundIn(tx, row, ctx.now))
  const atStripe = await refundsOfPayment(stripePaymentId)
  const done = atStripe.find((each) => each.ourRefundId === row.id)
  if (done) return ctx.db.transaction((tx) => applyRefundIn(tx, done, ctx.now))
  const unknownToUs = await findUnknownToUs(ctx, row.paymentId, atStripe)
  if (unknownToUs.length > 0) return leaveToStaff(ctx, row, unknownToUs)
  const created = await stripe()
    .refunds.create(
      { payment_intent: stripePaymentId, amount: row.cents, metadata: { refund_id: row.id } },
      { idempotencyKey: `refund-${row.id}` },
    )
    .catch((error: unknown) => {
      if (refusedByStripe(error)) return null
      throw error
    })
  await ctx.db.transaction(async (tx) => {
    if (created) return applyRefundIn(tx, toRefundAtStripe(created), ctx.now)
    await failRefundIn(tx, row, ctx.now)
  })
}

type RefundRef = { id: string; orderId: string }

/** Refunds of this payment that Stripe has made or is making, and that we have no row for. */
async function findUnknownToUs(
  ctx: Ctx,
  paymentId: string,
  made: readonly RefundAtStripe[],
): Promise<RefundAtStripe[]> {
  const rows = await ctx.db
    .select({ id: refund.id, stripeId: refund.stripeId })
    .from(refund)
    .where(eq(refund.paymentId, paymentId))
  const known = new Set(rows.flatMap(({ id, stripeId }) => [id, stripeId]))
  return made.filter(
    ({ id, ourRefundId, status }) =>
      status !== 'failed' && status !== 'canceled' && !known.has(id) && !known.has(ourRefundId),
  )
}

const leaveToStaff = (ctx: Ctx, row: RefundRef, unknownToUs: readonly RefundAtStripe[]): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    for (const each of unknownToUs) await applyRefundIn(tx, each, ctx.now)
    await failRefundIn(tx, row, ctx.now)
  })

async function failRefundIn(tx: Tx, row: RefundRef, now: Date): Promise<void> {
  const refused = await tx
    .update(refund)
    .set({ status: 'failed', finishedAt: now })
    .where(and(eq(refund.id, row.id), eq(refund.status, 'requested')))
    .returning({ id: refund.id })
  if (refused.length === 0) return
  await openRefundFailedDecisionIn(tx, { orderId: row.orderId, refundId: row.id }, now)
}
