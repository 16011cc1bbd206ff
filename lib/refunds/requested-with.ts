import { and, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { refund } from '@/db/schema/payments'

type RefundRow = typeof refund.$inferSelect

/** The refunds that were requested at once: each of these, and what is part of it, from other payments. */
export async function requestedWith(
  db: Db | Tx,
  asked: readonly { orderId: string; refundId: string }[],
): Promise<RefundRow[]> {
  if (asked.length === 0) return []
  const [orders, ids] = [asked.map(({ orderId }) => orderId), asked.map(({ refundId }) => refundId)]
  return db
    .select()
    .from(refund)
    .where(and(inArray(refund.orderId, orders), or(inArray(refund.id, ids), inArray(refund.partOf, ids))))
}
