import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { order, orderLine, payment, refund, refundLine } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'
import { type Cents, cents } from '@/lib/base/money'
import type { RefundableLine } from './rules/refund'

export type OrderRow = typeof order.$inferSelect
export type OrderLineRow = typeof orderLine.$inferSelect
export type PaymentRow = typeof payment.$inferSelect

/** The order, locked until the transaction ends. Throws NotFound. */
export async function lockOrderIn(tx: Tx, by: { id: string } | { number: number }): Promise<OrderRow> {
  const [row] = await tx
    .select()
    .from(order)
    .where('id' in by ? eq(order.id, by.id) : eq(order.number, by.number))
    .for('update')
  if (!row) throw new NotFound()
  return row
}

export const linesOf = (db: Db | Tx, orderId: string): Promise<OrderLineRow[]> =>
  db.select().from(orderLine).where(eq(orderLine.orderId, orderId)).orderBy(asc(orderLine.position))

export const paymentsOf = (db: Db | Tx, orderId: string): Promise<PaymentRow[]> =>
  db.select().from(payment).where(eq(payment.orderId, orderId)).orderBy(asc(payment.at))

/** Succeeded payments, oldest first, with what of each has not been asked back. */
export async function refundablePayments(db: Db | Tx, orderId: string): Promise<{ id: string; left: number }[]> {
  const rows = await db.execute<{ id: string; left: number }>(sql`
    select p.id, (p.cents - coalesce(sum(r.cents) filter (where r.status in ('requested', 'pending', 'succeeded')), 0))::int as left
    from orders.payment p left join orders.refund r on r.payment_id = p.id
    where p.order_id = ${orderId} and p.status = 'succeeded' group by p.id order by p.at`)
  return [...rows]
}

/** What has been paid and what has been asked back, failed refunds aside. */
export type MoneySoFar = { paid: Cents; refunded: Cents; perLine: Map<string, { net: Cents; tax: Cents }> }

/** Sums payments and refunds of an order; requested and pending refunds count as given back. */
export async function moneySoFar(db: Db | Tx, orderId: string): Promise<MoneySoFar> {
  const [totals] = await db.execute<{ paid: number; refunded: number }>(sql`
    select
      coalesce((select sum(cents) from ${payment} where order_id = ${orderId} and status = 'succeeded'), 0)::int as paid,
      coalesce((select sum(cents) from ${refund} where order_id = ${orderId} and status in ('requested', 'pending', 'succeeded')), 0)::int as refunded`)
  const parts = await db
    .select({
      lineId: refundLine.orderLineId,
      net: sql<number>`sum(${refundLine.netCents})::int`,
      tax: sql<number>`sum(${refundLine.taxCents})::int`,
    })
    .from(refundLine)
    .innerJoin(refund, eq(refund.id, refundLine.refundId))
    .where(and(eq(refund.orderId, orderId), inArray(refund.status, ['requested', 'pending', 'succeeded'])))
    .groupBy(refundLine.orderLineId)
  const perLine = new Map(parts.map((part) => [part.lineId, { net: cents(part.net), tax: cents(part.tax) }]))
  return { paid: cents(totals?.paid ?? 0), refunded: cents(totals?.refunded ?? 0), perLine }
}

const nothing = { net: cents(0), tax: cents(0) }

/** The lines as the refund rule wants them. */
export const refundableLines = (lines: readonly OrderLineRow[], money: MoneySoFar): RefundableLine[] =>
  lines.map((line) => ({
    id: line.id,
    parentId: line.parentId,
    kind: line.kind,
    net: cents(line.netCents),
    tax: cents(line.taxCents),
    refundable: line.refundable,
    refundUntil: line.refundUntil,
    charge: cents(line.chargeCents),
    canceled: line.canceledAt !== null,
    quantity: line.quantity,
    shipped: line.shippedQuantity,
    refunded: money.perLine.get(line.id) ?? nothing,
  }))
