import { and, eq, exists, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { decision } from '@/db/schema/payments'
import type { PersonId } from '@/lib/base/ids'

/** Sets these people’s attendee rows to `erased` and removes everything that leads to the people. Can be repeated. */
export async function eraseAttendeesIn(tx: Tx, people: readonly PersonId[], condition?: SQL): Promise<number> {
  const erased = await tx
    .update(attendee)
    .set({ state: 'erased', personId: null, isBuyer: false, noticeTokenDigest: null })
    .where(and(inArray(attendee.personId, [...people]), condition))
    .returning({ lineId: attendee.orderLineId })
  return erased.length
}

/**
 * The same for one order's seats that are not confirmed, when the erasure begins and under the order's lock: a payment
 * that arrives next finds the seats erased and refunds them, and staff can't confirm them.
 */
export async function eraseUnconfirmedAttendeesIn(tx: Tx, people: readonly PersonId[], orderId: string, now: Date) {
  const [row] = await tx.select({ status: order.status }).from(order).where(eq(order.id, orderId))
  const isAccepted = row?.status === 'accepted'
  const lines = tx
    .select({ id: orderLine.id })
    .from(orderLine)
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(eq(orderLine.orderId, orderId), isAccepted ? mayStillBeConfirmed(tx) : undefined))
  const erased = await eraseAttendeesIn(tx, people, inArray(attendee.orderLineId, lines))
  if (isAccepted && erased > 0) await tx.update(order).set({ receiptChangedAt: now }).where(eq(order.id, orderId))
}

/**
 * A condition for lines of an accepted order that staff may still confirm: canceled before the payment arrived and sold
 * out by then, or of an order that staff closed without a refund and may reopen.
 */
export function mayStillBeConfirmed(db: Db | Tx): SQL | undefined {
  const closed = db
    .select({ one: sql`1` })
    .from(decision)
    .where(
      and(
        eq(decision.orderId, order.id),
        eq(decision.kind, 'paid-not-confirmed'),
        eq(decision.resolvedAt, orderLine.canceledAt),
      ),
    )
  return or(lte(orderLine.canceledAt, order.acceptedOrEndedAt), exists(closed))
}
