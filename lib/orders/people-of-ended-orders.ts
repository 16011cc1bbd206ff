import { and, asc, eq, inArray, isNull, lt, notExists, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { paymentsExist } from '@/lib/payments/payments-of'
import { removeRecordIn } from '@/lib/vault'

/** A payment of the order that is paid or on its way. */
const paidOrArriving = (db: Db | Tx) => paymentsExist(db, order.id, ['succeeded', 'processing'])

/** Orders that ended before this moment without a payment, paid or on its way, and whose people are not erased yet. */
export async function ordersEndedUnpaid(db: Db | Tx, before: Date, limit = 500): Promise<string[]> {
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        inArray(order.status, ['canceled', 'expired']),
        isNull(order.peopleErasedAt),
        lt(order.acceptedOrEndedAt, before),
        notExists(paidOrArriving(db)),
      ),
    )
    .orderBy(asc(order.acceptedOrEndedAt))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Locks the order. False if it is not ended, or has a payment, paid or on its way. */
export async function lockEndedUnpaidOrderIn(tx: Tx, orderId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.id, orderId), inArray(order.status, ['canceled', 'expired']), notExists(paidOrArriving(tx))))
    .for('update')
  return rows.length > 0
}

/**
 * These people, without attendees of orders that were canceled or expired unpaid. Those are erased within a day, and
 * until then they must not use up the limit of a search.
 */
export async function withoutAttendeesOfUnpaidOrders(db: Db | Tx, people: readonly PersonId[]): Promise<PersonId[]> {
  if (people.length === 0) return []
  const ended = new Set((await endedUnpaidAmong(db, { people: [...people] })).map(({ id }) => id))
  return people.filter((person) => !ended.has(person))
}

const endedUnpaidAmong = preparedQuery<{ people: PersonId[] }>()((db, { people }) =>
  db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(
      and(
        sql`${attendee.personId} = any(${people}::uuid[])`,
        inArray(order.status, ['canceled', 'expired']),
        notExists(paidOrArriving(db)),
      ),
    ),
)

/** The attendees that an order names. */
export async function attendeesOfOrder(db: Db | Tx, orderId: string): Promise<PersonId[]> {
  const rows = await db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(and(eq(orderLine.orderId, orderId), eq(attendee.state, 'named')))
    .orderBy(asc(attendee.personId))
  return rows.map((row) => row.id as PersonId)
}

/** Marks that the order no longer names attendees or holds an address of its buyer. The buyer's account stays. */
export async function markPeopleErasedIn(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [row] = await tx
    .update(order)
    .set({ peopleErasedAt: now })
    .where(and(eq(order.id, orderId), inArray(order.status, ['canceled', 'expired'])))
    .returning({ buyer: order.buyerId })
  if (row?.buyer) await removeRecordIn(tx, row.buyer as PersonId, 'delivery', orderId)
}
