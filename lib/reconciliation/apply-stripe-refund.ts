import type { Ctx } from '@/lib/infra/ctx'
import { readRefund, refundsOfPayment } from '@/lib/infra/stripe/facts'
import { recordEventIn, type StripeTrigger } from '@/lib/payments/record-stripe-event'
import { applyRefundIn } from '@/lib/refunds/apply-refund'
import { refreshMismatch } from './refresh-mismatch'

/**
 * Updates our refund row to match Stripe. A refund is shown as succeeded only when Stripe says so. A later failure
 * goes to finance. A refund made in Stripe's dashboard appears as external and waits for a decision.
 */
export async function applyRefund(ctx: Ctx, input: { stripeRefundId: string; trigger?: StripeTrigger }): Promise<void> {
  const read = await readRefund(input.stripeRefundId)
  await ctx.db.transaction(async (tx) => {
    if (input.trigger && !(await recordEventIn(tx, input.trigger, ctx.now))) return
    await applyRefundIn(tx, read, ctx.now)
  })
  if (read.stripePaymentId) await refreshMismatch(ctx, { stripePaymentId: read.stripePaymentId })
}

/**
 * Reads each refund of a payment again by the refund's id, and applies it, including those made in the dashboard or
 * before we knew of the payment.
 */
export async function applyRefundsOfPayment(ctx: Ctx, input: { stripePaymentId: string }): Promise<void> {
  for (const { id } of await refundsOfPayment(input.stripePaymentId)) await applyRefund(ctx, { stripeRefundId: id })
}
