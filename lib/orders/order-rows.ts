import { asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { order, orderLine, payment, refundLine } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'
import { type Cents, cents, plus, sum } from '@/lib/base/money'
import { moneyOf, type PaymentRow } from './order-money'
import type { RefundableLine } from './rules/refund'

export type OrderRow = typeof order.$inferSelect
export type OrderLineRow = typeof orderLine.$inferSelect
export type { PaymentRow }

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
export const refundablePayments = async (db: Db | Tx, orderId: string): Promise<{ id: string; left: Cents }[]> =>
  [...(await moneyOf(db, orderId)).leftOf].map(([id, left]) => ({ id, left }))

/** What has been paid and what has been asked back, failed refunds aside. */
export type MoneySoFar = { paid: Cents; refunded: Cents; perLine: Map<string, { net: Cents; tax: Cents }> }

/** Pending refunds count as given back, in all and line by line. */
export async function moneySoFar(db: Db | Tx, orderId: string): Promise<MoneySoFar> {
  const { paid, returned, underWay, stateOf } = await moneyOf(db, orderId)
  const given = [...stateOf].flatMap(([id, state]) => (state === 'returned' || state === 'under-way' ? [id] : []))
  const parts = given.length === 0 ? [] : await db.select().from(refundLine).where(inArray(refundLine.refundId, given))
  const perLine = new Map(
    [...Map.groupBy(parts, (part) => part.orderLineId)].map(([lineId, own]) => [
      lineId,
      { net: sum(own.map((part) => cents(part.netCents))), tax: sum(own.map((part) => cents(part.taxCents))) },
    ]),
  )
  return { paid, refunded: plus(returned, underWay), perLine }
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
