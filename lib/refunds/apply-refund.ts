import { asc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { payment, paymentAllocation, refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { newId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import { enqueue } from '@/lib/infra/job-queue'
import { type RefundAtStripe } from '@/lib/infra/stripe/facts'
import { openDecisionIn, openRefundFailedDecisionIn } from '@/lib/orders/open-decision'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { entriesFor } from '@/lib/payments/rules/journal'
import { decideRefundStep } from '@/lib/payments/rules/refund-step'
import { splitRefund } from '@/lib/payments/rules/split-refund'
import { sendRefundMailJob } from './jobs'

/** Updates our refund rows to match a refund that was read from Stripe before the transaction. */
export async function applyRefundIn(tx: Tx, refundAtStripe: RefundAtStripe, now: Date): Promise<void> {
  if (!refundAtStripe.stripePaymentId) return
  const [paid] = await tx.select().from(payment).where(eq(payment.stripeId, refundAtStripe.stripePaymentId))
  if (!paid) return
  const orderIds = await ordersOfPaymentIn(tx, paid.id)
  for (const id of orderIds) await lockOrderIn(tx, { id })
  const known = await findRefundRowsIn(tx, paid.id, refundAtStripe)
  const rows =
    known.length > 0 ? known : await recordExternalRefundIn(tx, { paymentId: paid.id, orderIds }, refundAtStripe, now)
  for (const row of rows) await moveRefundOnIn(tx, row, refundAtStripe, now)
}

type Row = typeof refund.$inferSelect

/** The orders that a payment pays, in the order in which they are locked. */
async function ordersOfPaymentIn(tx: Tx, paymentId: string): Promise<string[]> {
  const rows = await tx
    .select({ orderId: paymentAllocation.orderId })
    .from(paymentAllocation)
    .where(eq(paymentAllocation.paymentId, paymentId))
    .orderBy(asc(paymentAllocation.orderId))
  return rows.map(({ orderId }) => orderId)
}

async function moveRefundOnIn(tx: Tx, row: Row, refundAtStripe: RefundAtStripe, now: Date): Promise<void> {
  const step = decideRefundStep(row.status, refundAtStripe.status)
  if (step === 'nothing') return
  await tx
    .update(refund)
    .set({ status: step, stripeId: refundAtStripe.id, finishedAt: step === 'pending' ? null : now })
    .where(eq(refund.id, row.id))
  if (step === 'succeeded') await bookRefundIn(tx, row, now)
  if (step === 'failed') {
    if (row.status === 'succeeded') await reverseRefundEntriesIn(tx, row, now)
    await openRefundFailedDecisionIn(tx, { orderId: row.orderId, refundId: row.id }, now)
  }
}

async function findRefundRowsIn(tx: Tx, paymentId: string, refundAtStripe: RefundAtStripe): Promise<Row[]> {
  const known = await tx.select().from(refund).where(eq(refund.stripeId, refundAtStripe.id))
  if (known.length > 0 || !refundAtStripe.ourRefundId) return known
  const ours = await tx.select().from(refund).where(eq(refund.id, refundAtStripe.ourRefundId))
  return ours.filter((row) => row.paymentId === paymentId)
}

type PaymentOfOrders = { paymentId: string; orderIds: readonly string[] }

/**
 * Records a refund that was made outside the portal, for staff to decide. Stripe does not know which orders a payment
 * pays, so the refund is split over them as over several payments.
 */
async function recordExternalRefundIn(
  tx: Tx,
  { paymentId, orderIds }: PaymentOfOrders,
  refundAtStripe: RefundAtStripe,
  now: Date,
): Promise<Row[]> {
  const from = []
  for (const id of orderIds)
    from.push({ id, left: (await readOrderMoney(tx, id)).leftByPayment.get(paymentId) ?? cents(0) })
  const draws =
    splitRefund(cents(refundAtStripe.amount), from) ??
    from.slice(0, 1).map(({ id }) => ({ id, cents: refundAtStripe.amount }))
  const rows: Row[] = []
  for (const draw of draws) {
    const [made] = await tx
      .insert(refund)
      .values({
        id: newId(),
        orderId: draw.id,
        paymentId,
        stripeId: refundAtStripe.id,
        status: 'requested',
        cents: draw.cents,
        reason: 'made-in-stripe',
        external: true,
        requestedBy: 'outside',
        requestedAt: now,
      })
      .returning()
    if (!made) throw new Error('refund was not stored')
    await openDecisionIn(tx, { orderId: draw.id, kind: 'external-refund', sourceId: made.id }, now)
    rows.push(made)
  }
  return rows
}

async function bookRefundIn(tx: Tx, row: Row, now: Date): Promise<void> {
  await appendJournalIn(
    tx,
    { orderId: row.orderId, sourceId: row.id, at: now },
    await entriesOfRefundIn(tx, row, cents(-row.cents)),
  )
  await enqueue(tx, sendRefundMailJob, { refundId: row.id })
}

/** Reverses the entries of a refund that failed after it had succeeded: we have the money again. */
async function reverseRefundEntriesIn(tx: Tx, row: Row, now: Date): Promise<void> {
  const reversed = (await entriesOfRefundIn(tx, row, cents(-row.cents))).map((entry) => ({
    ...entry,
    cents: cents(-entry.cents),
  }))
  await appendJournalIn(tx, { orderId: row.orderId, sourceId: newId(), at: now }, reversed)
}

async function entriesOfRefundIn(tx: Tx, row: Row, paid: Cents) {
  const parts = await tx
    .select({ kind: orderLine.kind, net: refundLine.netCents, tax: refundLine.taxCents })
    .from(refundLine)
    .innerJoin(orderLine, eq(orderLine.id, refundLine.orderLineId))
    .where(eq(refundLine.refundId, row.id))
  return entriesFor(
    paid,
    parts.map((part) => ({ kind: part.kind, net: cents(part.net), tax: cents(part.tax) })),
  )
}
