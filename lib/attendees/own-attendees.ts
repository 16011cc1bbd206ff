import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'

/**
 * The attendees who are this person. For an account: the seats that it marked as its own in orders that it bought. For
 * an attendee: that attendee.
 */
export async function ownAttendees(db: Db | Tx, person: PersonId): Promise<PersonId[]> {
  return (await rowsOf(db, { person })).map((row) => row.id as PersonId)
}

const rowsOf = preparedQuery<{ person: PersonId }>()((db, { person }) => {
  const itself = db.select({ id: attendee.personId }).from(attendee).where(eq(attendee.personId, person))
  const bought = db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(eq(order.buyerId, person), eq(attendee.isBuyer, true)))
  // Two queries in one statement, because an "or" over two tables cannot use an index.
  return itself.union(bought)
})
