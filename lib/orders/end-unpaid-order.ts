import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { order, orderLine } from '@/db/schema/orders'
import type { Copies } from '@/lib/catalog/deduct-stock'
import { markLinesCanceledIn } from './mark-lines-canceled'
import { linesOf, type OrderRow } from './order-rows'

type EndingOrder = Pick<OrderRow, 'id' | 'status'>

/**
 * Ends an order that was never paid: frees its seats and returns its stock. With `copiesToReturn`, its copies are only added
 * there, and the caller returns them last (decision 68).
 */
export async function endPendingOrderIn(
  tx: Tx,
  row: EndingOrder,
  status: 'expired' | 'canceled',
  now: Date,
  copiesToReturn?: Copies,
): Promise<void> {
  if (row.status !== 'pending') return
  const ended = { status, acceptedOrEndedAt: now, paymentPageUrl: null, networkDigest: null }
  await tx.update(order).set(ended).where(eq(order.id, row.id))
  await markLinesCanceledIn(tx, await linesOf(tx, row.id), now, copiesToReturn)
}

/** Ends a request for a large order. It held no stock, so its lines are only marked as returned. */
export async function endLargeOrderIn(
  tx: Tx,
  row: EndingOrder,
  status: 'expired' | 'canceled',
  now: Date,
): Promise<void> {
  if (row.status !== 'requested') return
  await tx.update(order).set({ status, acceptedOrEndedAt: now, networkDigest: null }).where(eq(order.id, row.id))
  await tx.update(orderLine).set({ canceledAt: now, stockReturnedAt: now }).where(eq(orderLine.orderId, row.id))
}
