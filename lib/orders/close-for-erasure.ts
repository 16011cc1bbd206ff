import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { order, refund } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { enqueue } from '@/lib/infra/jobs'
import { cancelLinesIn } from './cancel-lines'
import { expireCheckout, mailCancellation } from './jobs'
import { lockOrderIn } from './order-rows'
import { type ErasureOf, ownAttendees, planOrdersErasure } from './plan-erasure'
import { endPendingIn } from './settle-order'

/**
 * Settles a person's orders at the start of their erasure, by the plan that they were shown. Orders are locked in order
 * of id. Money that is still on its way from a bank is recorded when it comes, and waits for finance by order number.
 * @returns the person's own entries as an attendee, which are erased with them.
 */
export async function closeOrdersForErasureIn(tx: Tx, of: ErasureOf): Promise<PersonId[]> {
  const people = [...(await ownAttendees(tx, of.person)), ...of.attendees]
  const before = await planOrdersErasure(tx, of)
  for (const { order: row } of before.orders) await lockOrderIn(tx, { id: row.id })
  const { orders } = await planOrdersErasure(tx, of)
  for (const { order: row, ownOrder, cancellation } of orders) {
    if (ownOrder && row.status === 'pending') {
      await endPendingIn(tx, row, 'canceled', of.now)
      if (row.checkoutId) await enqueue(tx, expireCheckout, { checkoutId: row.checkoutId })
    }
    if (!cancellation) continue
    const { plan, lines } = cancellation
    const refundId = await cancelLinesIn(tx, row, lines, plan, { who: 'member', reason: 'erasure' }, of.now)
    if (!ownOrder)
      await enqueue(tx, mailCancellation, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
  }
  return people
}

/** True when Stripe has taken every refund of the person's orders (pending included), or has refused it for good. */
export async function refundsAccepted(db: Db | Tx, person: PersonId): Promise<boolean> {
  const [waiting] = await db
    .select({ id: refund.id })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(and(eq(order.buyerId, person), inArray(refund.status, ['requested'])))
    .limit(1)
  return waiting === undefined
}

/** Orders of nobody any more, whose payments Stripe still knows in full: asked to redact when disputes have ended. */
export const ordersToRedact = (db: Db | Tx, before: Date) =>
  db
    .select({ id: order.id, checkoutId: order.checkoutId })
    .from(order)
    .where(and(isNull(order.buyerId), isNull(order.redactedAt), sql`${order.settledAt} < ${before.toISOString()}`))
    .limit(100)
