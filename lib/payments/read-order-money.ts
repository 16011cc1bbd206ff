import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { decision, refund } from '@/db/schema/payments'
import { waitForAll } from '@/lib/base/wait-for-all'
import { type OrderPayment, paymentsOfOrders } from './payments-of'
import { type OrderMoney, orderMoney, type RefundFact } from './rules/order-money'

type RefundRow = typeof refund.$inferSelect & RefundFact

/** The payments and refunds of an order, oldest first, and their totals. */
export type PaymentsAndRefunds = OrderMoney & { payments: OrderPayment[]; refunds: RefundRow[] }

/** Empty when the order has neither payments nor refunds. */
export async function readOrderMoney(db: Db | Tx, orderId: string): Promise<PaymentsAndRefunds> {
  return (await moneyOfOrders(db, [orderId])).get(orderId) ?? withTotals([], [])
}

/** The same for a list of orders, in two queries that are sent together. */
export async function moneyOfOrders(
  db: Db | Tx,
  orderIds: readonly string[],
): Promise<Map<string, PaymentsAndRefunds>> {
  if (orderIds.length === 0) return new Map()
  const ids = [...orderIds]
  const [payments, refunds] = await waitForAll([paymentsOfOrders(db, ids), refundsOfOrders(db, { orderIds: ids })])
  const rows = refunds.map(({ row, resolution, reason, at }) => ({ ...row, decided: { resolution, reason, at } }))
  const [paymentsByOrder, refundsByOrder] = [
    Map.groupBy(payments, ({ orderId }) => orderId),
    Map.groupBy(rows, ({ orderId }) => orderId),
  ]
  return new Map(ids.map((id) => [id, withTotals(paymentsByOrder.get(id) ?? [], refundsByOrder.get(id) ?? [])]))
}

const isAboutRefund = and(
  inArray(decision.kind, ['refund-failed', 'refund-by-check']),
  eq(decision.sourceId, sql`${refund.id}::text`),
)

const refundsOfOrders = preparedQuery<{ orderIds: string[] }>()((db, { orderIds }) => {
  const ofOrders = (column: typeof refund.orderId | typeof decision.orderId) =>
    sql`${column} = any(${orderIds}::uuid[])`
  return db
    .select({ row: refund, resolution: decision.resolution, reason: decision.reason, at: decision.resolvedAt })
    .from(refund)
    .leftJoin(decision, and(ofOrders(decision.orderId), eq(decision.orderId, refund.orderId), isAboutRefund))
    .where(ofOrders(refund.orderId))
    .orderBy(asc(refund.requestedAt), asc(refund.id))
})

const withTotals = (payments: OrderPayment[], refunds: RefundRow[]): PaymentsAndRefunds => ({
  ...orderMoney(payments, refunds),
  payments,
  refunds,
})
