import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { payment, refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { newId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import { enqueue } from '@/lib/infra/jobs'
import { type RefundRead } from '@/lib/infra/stripe/facts'
import { openDecisionIn, openFailedRefundIn } from '@/lib/orders/open-decision'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { entriesFor } from '@/lib/payments/rules/journal'
import { decideRefundStep } from '@/lib/payments/rules/refund-step'
import { mailRefund } from './jobs'

/** Brings our refund row to what Stripe says, in a transaction, from a refund that was already read. */
export async function applyRefundIn(tx: Tx, read: RefundRead, now: Date): Promise<void> {
  if (!read.paymentId) return
  const [paid] = await tx.select().from(payment).where(eq(payment.stripeId, read.paymentId))
  if (!paid) return
  await lockOrderIn(tx, { id: paid.orderId })
  const row = await ownOrExternal(tx, paid, read, now)
  const step = decideRefundStep(row.status, read.status)
  if (step === 'nothing') return
  await tx
    .update(refund)
    .set({ status: step, stripeId: read.id, settledAt: step === 'pending' ? null : now })
    .where(eq(refund.id, row.id))
  if (step === 'succeeded') await bookRefundIn(tx, row, now)
  if (step === 'failed') {
    if (row.status === 'succeeded') await unbookRefundIn(tx, row, now)
    await openFailedRefundIn(tx, { orderId: row.orderId, refundId: row.id }, now)
  }
}

type Row = typeof refund.$inferSelect

async function ownOrExternal(tx: Tx, paid: typeof payment.$inferSelect, read: RefundRead, now: Date): Promise<Row> {
  const [known] = await tx.select().from(refund).where(eq(refund.stripeId, read.id))
  if (known) return known
  const [ours] = read.ourRefundId ? await tx.select().from(refund).where(eq(refund.id, read.ourRefundId)) : []
  if (ours && ours.paymentId === paid.id) return ours
  const [made] = await tx
    .insert(refund)
    .values({
      id: newId(),
      orderId: paid.orderId,
      paymentId: paid.id,
      stripeId: read.id,
      status: 'requested',
      cents: read.amount,
      reason: 'made-in-stripe',
      external: true,
      requestedBy: 'outside',
      requestedAt: now,
    })
    .returning()
  if (!made) throw new Error('refund was not kept')
  await openDecisionIn(tx, { orderId: paid.orderId, kind: 'external-refund', sourceId: made.id }, now)
  return made
}

async function bookRefundIn(tx: Tx, row: Row, now: Date): Promise<void> {
  await appendJournalIn(
    tx,
    { orderId: row.orderId, sourceId: row.id, at: now },
    await entriesOf(tx, row, cents(-row.cents)),
  )
  await enqueue(tx, mailRefund, { refundId: row.id })
}

/** Reverses the entries of a refund that failed after it had succeeded: we have the money again. */
async function unbookRefundIn(tx: Tx, row: Row, now: Date): Promise<void> {
  const reversed = (await entriesOf(tx, row, cents(-row.cents))).map((entry) => ({
    ...entry,
    cents: cents(-entry.cents),
  }))
  await appendJournalIn(tx, { orderId: row.orderId, sourceId: newId(), at: now }, reversed)
}

async function entriesOf(tx: Tx, row: Row, paid: Cents) {
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
