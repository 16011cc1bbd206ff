import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { isBuyer } from './rules/permissions'

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

/** The actor's own order. Throws NotFound, and Forbidden for a visitor. */
export async function ownOrder(ctx: Ctx, number: number | null): Promise<OrderRow> {
  must(personOf(ctx.actor) !== null)
  const [row] = number === null ? [] : await orderByNumber(ctx.db, { number })
  if (!row || !isBuyer(ctx.actor, row)) throw new NotFound()
  return row
}

const orderByNumber = preparedQuery<{ number: number }>()((db, { number }) =>
  db.select().from(order).where(eq(order.number, number)),
)
