import { and, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { order } from '@/db/schema/orders'
import { payment, paymentAllocation } from '@/db/schema/payments'
import { stripeMismatch } from '@/db/schema/reconciliation'
import type { PersonId } from '@/lib/base/ids'
import { waitForAll } from '@/lib/base/wait-for-all'
import { DISPUTE_DAYS } from '@/lib/payments/rules/dispute'

/**
 * Until when Stripe keeps who paid: 90 days after the last order or payment that it knows, when disputes are no longer
 * possible. Null for people that Stripe does not know, and once it has redacted them.
 */
export async function stripeRedactionDue(
  db: Db | Tx,
  of: { buyer: PersonId } | { orders: readonly string[] },
): Promise<Date | null> {
  if ('orders' in of && of.orders.length === 0) return null
  const which = 'buyer' in of ? { buyer: of.buyer, orders: [] } : { buyer: null, orders: [...of.orders] }
  const [[row], [mismatch]] = await waitForAll([lastOrder(db, which), lastMismatch(db, which)])
  const last = Math.max(row?.at ? new Date(row.at).getTime() : 0, mismatch?.at?.getTime() ?? 0)
  return last > 0 ? new Date(last + DISPUTE_DAYS * 86400000) : null
}

type Which = { buyer: PersonId | null; orders: string[] }

const lastOrder = preparedQuery<Which>()((db, { buyer, orders }) =>
  db
    .select({
      at: sql<string | null>`max(greatest(coalesce(${order.acceptedOrEndedAt}, ${order.placedAt}), ${payment.at}))`,
    })
    .from(order)
    .leftJoin(paymentAllocation, eq(paymentAllocation.orderId, order.id))
    .leftJoin(payment, eq(payment.id, paymentAllocation.paymentId))
    .where(
      and(
        sql`(${order.buyerId} = ${buyer} or ${order.id} = any(${orders}::uuid[]))`,
        isNotNull(order.checkoutSessionId),
        isNull(order.redactedAt),
      ),
    ),
)

const lastMismatch = preparedQuery<Which>()((db, { buyer, orders }) =>
  db
    .select({ at: max(stripeMismatch.paidAt) })
    .from(stripeMismatch)
    .where(
      and(
        sql`(${stripeMismatch.buyerId} = ${buyer} or ${stripeMismatch.orderId} = any(${orders}::uuid[]))`,
        isNull(stripeMismatch.redactedAt),
      ),
    ),
)

/**
 * Orders of these buyers that Stripe knows, including those that a restored backup has lost. Their receipt says when
 * Stripe has redacted them.
 */
export async function ordersKnownToStripe(db: Db | Tx, buyers: readonly PersonId[]): Promise<string[]> {
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(and(inArray(order.buyerId, [...buyers]), isNotNull(order.checkoutSessionId)))
  const lost = await db
    .select({ id: stripeMismatch.orderId })
    .from(stripeMismatch)
    .where(and(inArray(stripeMismatch.buyerId, [...buyers]), isNotNull(stripeMismatch.orderId)))
  return [...rows, ...lost].flatMap(({ id }) => id ?? [])
}
