import { asc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { payment, paymentAllocation, refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { newId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import { enqueue } from '@/lib/infra/job-queue'
import { type RefundAtStripe } from '@/lib/infra/stripe/facts'
import { openDecisionIn, openRefundFailedDecisionIn } from '@/lib/orders/open-decision'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { type Entry, entriesFor } from '@/lib/payments/rules/journal'
import { decideRefundStep } from '@/lib/payments/rules/refund-step'
import { splitRefund } from '@/lib/payments/rules/split-refund'
import { sendRefundMailJob } from './jobs'

/** Updates our refund rows to match a refund that was read from Stripe before the transaction. */
export async function applyRefundIn(tx: Tx, refundAtStripe: RefundAtStripe, now: Date): Promise<void> {
  if (!refundAtStripe.stripePaymentId) return
  const [ownPayment] = await tx.select().from(payment).where(eq(payment.stripeId, refundAtStripe.stripePaymentId))
  if (!ownPayment) return
  const orderIds = await ordersOfPaymentIn(tx, ownPayment.id)
  for (const id of orderIds) await lockOrderIn(tx, { id })
  const known = await findRefundRowsIn(tx, ownPayment.id, refundAtStripe)
  const rows =
    known.length > 0
      ? known
      : await recordExternalRefundIn(tx, { paymentId: ownPayment.id, orderIds }, refundAtStripe, now)
  for (const row of rows) await updateRefundRowIn(tx, row, refundAtStripe, now)
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

async function updateRefundRowIn(tx: Tx, row: Row, refundAtStripe: RefundAtStripe, now: Date): Promise<void> {
  const step = decideRefundStep(row.status, refundAtStripe.status)
  if (step === 'nothing') return
  await tx
    .update(refund)
    .set({ status: step, stripeId: refundAtStripe.id, finishedAt: step === 'pending' ? null : now })
    .where(eq(refund.id, row.id))
  if (step === 'succeeded') await recordRefundSucceededIn(tx, row, now)
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
  const rows: Row[] = []
  for (const { orderId, amount } of await splitOverOrdersIn(tx, { paymentId, orderIds }, refundAtStripe.amount)) {
    const [made] = await tx
      .insert(refund)
      .values({
        id: newId(),
        orderId,
        paymentId,
        stripeId: refundAtStripe.id,
        status: 'requested',
        cents: amount,
        reason: 'made-in-stripe',
        external: true,
        requestedBy: 'outside',
        requestedAt: now,
      })
      .returning()
    if (!made) throw new Error('refund was not stored')
    await openDecisionIn(tx, { orderId, kind: 'external-refund', sourceId: made.id }, now)
    rows.push(made)
  }
  return rows
}

/** When the orders have too little left together, the first bears all of it. */
async function splitOverOrdersIn(
  tx: Tx,
  { paymentId, orderIds }: PaymentOfOrders,
  amount: number,
): Promise<{ orderId: string; amount: number }[]> {
  const left = []
  for (const id of orderIds)
    left.push({ id, left: (await readOrderMoney(tx, id)).leftByPayment.get(paymentId) ?? cents(0) })
  const portions = splitRefund(cents(amount), left)
  if (!portions) return orderIds.slice(0, 1).map((orderId) => ({ orderId, amount }))
  return portions.map((portion) => ({ orderId: portion.id, amount: portion.cents }))
}

async function recordRefundSucceededIn(tx: Tx, row: Row, now: Date): Promise<void> {
  await appendJournalIn(tx, { orderId: row.orderId, sourceId: row.id, at: now }, await entriesOfRefundIn(tx, row))
  await enqueue(tx, sendRefundMailJob, { refundId: row.id })
}

/** Reverses the entries of a refund that failed after it had succeeded: we have the money again. */
async function reverseRefundEntriesIn(tx: Tx, row: Row, now: Date): Promise<void> {
  const reversed = (await entriesOfRefundIn(tx, row)).map((entry) => ({
    ...entry,
    cents: cents(-entry.cents),
  }))
  await appendJournalIn(tx, { orderId: row.orderId, sourceId: newId(), at: now }, reversed)
}

async function entriesOfRefundIn(tx: Tx, row: Row): Promise<Entry[]> {
  const parts = await tx
    .select({ kind: orderLine.kind, net: refundLine.netCents, tax: refundLine.taxCents })
    .from(refundLine)
    .innerJoin(orderLine, eq(orderLine.id, refundLine.orderLineId))
    .where(eq(refundLine.refundId, row.id))
  return entriesFor(
    cents(-row.cents),
    parts.map((part) => ({ kind: part.kind, net: cents(part.net), tax: cents(part.tax) })),
  )
}
