import { type SQL, sql } from 'drizzle-orm'

/**
 * True of an order that its buyer left before any money moved: an attempt, no order to people. A payment that a bank
 * refused and a large order that was declined are told. `of` is the order's name in the statement. Asked by scalar
 * questions: for `not exists` the planner reads the whole table of payments.
 */
function attemptOf(of: string): SQL<boolean> {
  const order = sql.raw(of)
  return sql<boolean>`(
    ${order}.status in ('canceled', 'expired')
    and (select 1 from orders.payment p where p.order_id = ${order}.id limit 1) is null
    and (select 1 from orders.large_order a where a.order_id = ${order}.id limit 1) is null)`
}

/** In full, because drizzle leaves the table's name out of a single table's columns. */
export const isAttempt = attemptOf('"orders"."order"')

/** For a statement that calls the order `o`. */
export const isAttemptOfO = attemptOf('o')
