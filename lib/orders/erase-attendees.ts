import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'

/** States that the seats of these people are erased, and removes everything that leads to the people. Repeatable. */
export async function eraseAttendeesIn(tx: Tx, people: readonly PersonId[], which?: SQL): Promise<void> {
  await tx
    .update(attendee)
    .set({ state: 'erased', personId: null, isBuyer: false, noticeKey: null })
    .where(and(inArray(attendee.personId, [...people]), which))
}

/**
 * The same for one order that is not paid, when the erasure begins and under the order's lock: a payment that arrives
 * next finds the seats erased, and refunds them.
 */
export async function eraseAttendeesOfOrderIn(tx: Tx, orderId: string, people: readonly PersonId[]): Promise<void> {
  const lines = tx.select({ id: orderLine.id }).from(orderLine).where(eq(orderLine.orderId, orderId))
  await eraseAttendeesIn(tx, people, inArray(attendee.orderLineId, lines))
}
