import { sql } from 'drizzle-orm'

/**
 * True of an order that its buyer left before any money moved: an attempt, no order to people. A payment that a bank
 * refused and a large order that was declined are told. Written out, because drizzle leaves the table's name out of a
 * single table's columns. Asked by scalar questions: for `not exists` the planner reads the whole table of payments.
 */
export const isAttempt = sql<boolean>`(
  orders."order".status in ('canceled', 'expired')
  and (select 1 from orders.payment p where p.order_id = orders."order".id limit 1) is null
  and (select 1 from orders.large_order a where a.order_id = orders."order".id limit 1) is null)`

/** The same in a statement that calls the order `o`. */
export const isAttemptOfO = sql`(
  o.status in ('canceled', 'expired')
  and (select 1 from orders.payment p where p.order_id = o.id limit 1) is null
  and (select 1 from orders.large_order a where a.order_id = o.id limit 1) is null)`
