import { type AnyColumn, and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { payment, paymentAllocation } from '@/db/schema/payments'
import type { PaymentStatus } from '@/lib/base/money-lists'

/** A payment's part for one order: `cents` is what it pays of that order. */
const orderPaymentColumns = {
  id: payment.id,
  orderId: paymentAllocation.orderId,
  stripeId: payment.stripeId,
  customerId: payment.customerId,
  method: payment.method,
  status: payment.status,
  cents: paymentAllocation.cents,
  at: payment.at,
}
export type OrderPayment = Omit<typeof payment.$inferSelect, 'verifiedAt'> & { orderId: string }

/** The payments of these orders, oldest first: one row for each order that a payment pays. */
export const paymentsOfOrders = async (db: Db | Tx, orderIds: readonly string[]): Promise<OrderPayment[]> =>
  orderIds.length === 0 ? [] : paymentRows(db, { orderIds: [...orderIds] })

const paymentRows = preparedQuery<{ orderIds: string[] }>()((db, { orderIds }) =>
  db
    .select(orderPaymentColumns)
    .from(paymentAllocation)
    .innerJoin(payment, eq(payment.id, paymentAllocation.paymentId))
    .where(sql`${paymentAllocation.orderId} = any(${orderIds}::uuid[])`)
    .orderBy(asc(payment.at), asc(payment.id)),
)

/** The payments of one order, oldest first. */
export const paymentsOf = (db: Db | Tx, orderId: string): Promise<OrderPayment[]> => paymentsOfOrders(db, [orderId])

/** For `exists`: the payments of the order in this column, in one of these states. */
export const paymentsExist = (db: Db | Tx, orderId: AnyColumn, statuses: readonly PaymentStatus[]) =>
  db
    .select({ one: sql`1` })
    .from(paymentAllocation)
    .innerJoin(payment, eq(payment.id, paymentAllocation.paymentId))
    .where(and(eq(paymentAllocation.orderId, orderId), inArray(payment.status, [...statuses])))
