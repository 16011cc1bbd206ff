import { type SQL, sql } from 'drizzle-orm'

/**
 * True for an order that its buyer left before any payment: people do not see it as an order. A payment that a bank
 * declined and a large order that was declined are shown. `of` is the order's name in the statement. Uses scalar
 * subqueries, because for `not exists` the planner reads the whole payments table.
 */
function abandonedAs(of: string): SQL<boolean> {
  const order = sql.raw(of)
  return sql<boolean>`(
    ${order}.status in ('canceled', 'expired')
    and (select 1 from orders.payment_allocation p where p.order_id = ${order}.id limit 1) is null
    and (select 1 from orders.large_order a where a.order_id = ${order}.id limit 1) is null)`
}

/** Written in full, because drizzle omits the table name in a query of a single table. */
export const isAbandoned = abandonedAs('"orders"."order"')

/** For a statement that names the order `o`. */
export const isAbandonedAsO = abandonedAs('o')
