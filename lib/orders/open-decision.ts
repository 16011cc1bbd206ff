import { eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { order } from '@/db/schema/orders'
import { decision, payment, refund } from '@/db/schema/payments'
import { newId } from '@/lib/base/ids'
import type { DecisionKind } from '@/lib/base/money-lists'
import { enqueue } from '@/lib/infra/job-queue'
import { decisionsOf, whyUnconfirmedNow } from '@/lib/payments/order-decisions'
import type { WhyUnconfirmed } from '@/lib/payments/rules/resolution'
import { sendRefundFailedMailJob } from './jobs'

/**
 * Opens a decision for staff about an order, once per source: something happened that must not be decided
 * automatically.
 */
export async function openDecisionIn(
  tx: Tx,
  about: { orderId: string; kind: DecisionKind; sourceId: string },
  now: Date,
): Promise<void> {
  await tx
    .insert(decision)
    .values({ id: newId(), ...about, openedAt: now })
    .onConflictDoNothing()
}

/**
 * Opens a decision about a refund that failed. Finance sends a check when the payment did not come through
 * Stripe, and when the buyer was erased, because there is no one to ask.
 */
export async function openRefundFailedDecisionIn(tx: Tx, about: { orderId: string; refundId: string }, now: Date) {
  const { orderId, refundId } = about
  const [row] = await tx
    .select({ buyerId: order.buyerId, stripeId: payment.stripeId })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(eq(refund.id, refundId))
  const kind = row?.buyerId && row.stripeId ? 'refund-failed' : 'refund-by-check'
  await openDecisionIn(tx, { orderId, kind, sourceId: refundId }, now)
  if (kind === 'refund-failed') await enqueue(tx, sendRefundFailedMailJob, { refundId })
}

/** Why this order is paid and not confirmed, or null. */
export async function whyOrderUnconfirmed(db: Db | Tx, orderId: string): Promise<WhyUnconfirmed | null> {
  return whyUnconfirmedNow(await decisionsOf(db, orderId), orderId)
}
