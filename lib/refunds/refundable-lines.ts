import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { refundLine } from '@/db/schema/refund-lines'
import { type Cents, cents, plus, sum } from '@/lib/base/money'
import { OrderLineRow } from '@/lib/orders/order-rows'
import { moneyOf } from '@/lib/payments/order-money'
import type { RefundableLine } from './rules/refund'

const nothing = { net: cents(0), tax: cents(0) }

/** What was paid and what has been requested as refunds, in cents. Failed refunds do not count. */
export type MoneySoFar = { paid: Cents; refunded: Cents; perLine: Map<string, { net: Cents; tax: Cents }> }

/** Counts pending refunds as refunded, in total and line by line. */
export async function moneySoFar(db: Db | Tx, orderId: string): Promise<MoneySoFar> {
  const { paid, returned, underWay, stateOf } = await moneyOf(db, orderId)
  const given = [...stateOf].flatMap(([id, state]) => (state === 'returned' || state === 'under-way' ? [id] : []))
  return { paid, refunded: plus(returned, underWay), perLine: await refundedByLine(db, given) }
}

/** What these refunds are for, line by line. */
export async function refundedByLine(db: Db | Tx, refundIds: readonly string[]): Promise<MoneySoFar['perLine']> {
  if (refundIds.length === 0) return new Map()
  const parts = await db
    .select()
    .from(refundLine)
    .where(inArray(refundLine.refundId, [...refundIds]))
  return new Map(
    [...Map.groupBy(parts, (part) => part.orderLineId)].map(([lineId, own]) => [
      lineId,
      { net: sum(own.map((part) => cents(part.netCents))), tax: sum(own.map((part) => cents(part.taxCents))) },
    ]),
  )
}

/** The lines in the form that the refund rule needs. */
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

/** Succeeded payments, oldest first, each with the amount for which no refund was requested. */
export const refundablePayments = async (db: Db | Tx, orderId: string): Promise<{ id: string; left: Cents }[]> =>
  [...(await moneyOf(db, orderId)).leftOf].map(([id, left]) => ({ id, left }))
