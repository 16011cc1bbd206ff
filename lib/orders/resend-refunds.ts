import { and, eq, lt } from 'drizzle-orm'
import { payment, refund } from '@/db/schema/orders'
import type { Ctx } from '@/lib/infra/ctx'
import { refundsOfPayment } from '@/lib/infra/stripe-facts'
import { applyRefund } from './apply-refund'
import { askStripeForRefund } from './send-refund'

/** Refunds that Stripe has not accepted since `before`: their jobs gave up while it was out of reach. */
export const unsentRefunds = (ctx: Ctx, before: Date): Promise<{ id: string; paymentId: string }[]> =>
  ctx.db
    .select({ id: refund.id, paymentId: payment.stripeId })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(and(eq(refund.status, 'requested'), lt(refund.requestedAt, before)))
    .limit(200)

/**
 * Asks again. What Stripe did before its answer was lost is found by our id first: it remembers idempotency keys for a
 * day alone, and money must not go back twice.
 */
export async function resendRefund(ctx: Ctx, { id, paymentId }: { id: string; paymentId: string }): Promise<void> {
  const done = (await refundsOfPayment(paymentId)).find((each) => each.ourRefundId === id)
  await (done ? applyRefund(ctx, { stripeRefundId: done.id }) : askStripeForRefund(ctx, { refundId: id }))
}
