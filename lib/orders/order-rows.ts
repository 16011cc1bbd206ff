import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { order, orderLine } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'

export type OrderRow = typeof order.$inferSelect
export type OrderLineRow = typeof orderLine.$inferSelect

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
