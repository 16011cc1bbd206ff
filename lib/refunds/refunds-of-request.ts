import { and, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { refund } from '@/db/schema/payments'

type RefundRow = typeof refund.$inferSelect

/** All refunds of these requests: a request that several payments bear has one refund for each. */
export async function refundsOfRequests(
  db: Db | Tx,
  requests: readonly { orderId: string; refundId: string }[],
): Promise<RefundRow[]> {
  if (requests.length === 0) return []
  const [orders, ids] = [requests.map(({ orderId }) => orderId), requests.map(({ refundId }) => refundId)]
  return db
    .select()
    .from(refund)
    .where(and(inArray(refund.orderId, orders), or(inArray(refund.id, ids), inArray(refund.partOf, ids))))
}
