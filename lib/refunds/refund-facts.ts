import { asc, sql } from 'drizzle-orm'
import { anyOf } from '@/db/any-of'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { orderLine } from '@/db/schema/orders'
import { refundLine } from '@/db/schema/refund-lines'
import { type Cents, cents, plus, sum } from '@/lib/base/money'
import { waitForAll } from '@/lib/base/wait-for-all'
import { moneyOfOrders, readOrderMoney } from '@/lib/payments/read-order-money'
import type { LineForRefund } from './rules/decide-refund'

const nothing = { net: cents(0), tax: cents(0) }

/** What was paid, and what was refunded or is being refunded: in total, and by line. Failed refunds do not count. */
export type PaidAndRefunded = {
  paid: Cents
  refundedOrPending: Cents
  refundedOrPendingByLine: Map<string, { net: Cents; tax: Cents }>
}

/** The columns of a line that a refund or a cancellation needs. Leaves out the largest, `why`. */
const lineFacts = {
  id: orderLine.id,
  orderId: orderLine.orderId,
  parentId: orderLine.parentId,
  kind: orderLine.kind,
  itemId: orderLine.itemId,
  conferenceId: orderLine.conferenceId,
  title: orderLine.title,
  quantity: orderLine.quantity,
  netCents: orderLine.netCents,
  taxCents: orderLine.taxCents,
  refundable: orderLine.refundable,
  refundUntil: orderLine.refundUntil,
  chargeCents: orderLine.chargeCents,
  canceledAt: orderLine.canceledAt,
  shippedQuantity: orderLine.shippedQuantity,
  stockReturnedAt: orderLine.stockReturnedAt,
}
export type RefundLineFacts = Pick<typeof orderLine.$inferSelect, keyof typeof lineFacts>

const lineFactsOfOrders = preparedQuery<{ orderIds: string[] }>()((db, { orderIds }) =>
  db
    .select(lineFacts)
    .from(orderLine)
    .where(sql`${orderLine.orderId} = any(${orderIds}::uuid[])`)
    .orderBy(asc(orderLine.position)),
)

/** What the refund of an order depends on. `arriving`: from a bank, not received yet. */
export type RefundFacts = { lines: RefundLineFacts[]; money: PaidAndRefunded; arriving: Cents }

export async function refundFactsOf(db: Db | Tx, orderId: string): Promise<RefundFacts> {
  const facts = (await refundFactsOfOrders(db, [orderId])).get(orderId)
  if (!facts) throw new Error('no refund facts for this order')
  return facts
}

/** The same for a list of orders, in a few queries. Pending refunds count as refunded, in total and line by line. */
export async function refundFactsOfOrders(db: Db | Tx, orderIds: readonly string[]): Promise<Map<string, RefundFacts>> {
  if (orderIds.length === 0) return new Map()
  const [lines, money] = await waitForAll([
    lineFactsOfOrders(db, { orderIds: [...orderIds] }),
    moneyOfOrders(db, orderIds),
  ])
  const refundedOrPendingIds = [...money.values()].flatMap(({ stateByRefund }) =>
    [...stateByRefund].flatMap(([id, state]) => (state === 'refunded' || state === 'pending' ? [id] : [])),
  )
  const refundedOrPendingByLine = await refundedByLine(db, refundedOrPendingIds)
  const linesOf = Map.groupBy(lines, (line) => line.orderId)
  return new Map(
    [...money].map(([id, { paid, refunded, refundPending, arriving }]) => [
      id,
      {
        lines: linesOf.get(id) ?? [],
        money: { paid, refundedOrPending: plus(refunded, refundPending), refundedOrPendingByLine },
        arriving,
      },
    ]),
  )
}

/** What these refunds are for, line by line. */
export async function refundedByLine(
  db: Db | Tx,
  refundIds: readonly string[],
): Promise<PaidAndRefunded['refundedOrPendingByLine']> {
  if (refundIds.length === 0) return new Map()
  const parts = await db.select().from(refundLine).where(anyOf(refundLine.refundId, refundIds))
  return new Map(
    [...Map.groupBy(parts, (part) => part.orderLineId)].map(([lineId, own]) => [
      lineId,
      { net: sum(own.map((part) => cents(part.netCents))), tax: sum(own.map((part) => cents(part.taxCents))) },
    ]),
  )
}

export const toLinesForRefund = (lines: readonly RefundLineFacts[], money: PaidAndRefunded): LineForRefund[] =>
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
    refundedOrPending: money.refundedOrPendingByLine.get(line.id) ?? nothing,
  }))

/** Succeeded payments, oldest first, each with what is left of it: neither refunded nor being refunded. */
export const refundablePayments = async (db: Db | Tx, orderId: string): Promise<{ id: string; left: Cents }[]> =>
  [...(await readOrderMoney(db, orderId)).leftByPayment].map(([id, left]) => ({ id, left }))
