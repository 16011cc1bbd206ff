import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { registration } from '@/db/schema/registrations'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { peopleToNotifyAt } from '@/lib/vault'
import { type RegistrationDetails, registrationDetailsOfLines } from './registration-details'

type Asked = { email: string; conferenceIds: readonly string[]; subject: string }

/**
 * The confirmed seats at these conferences whose calendar entries the holder of an address may have: seats with this
 * address, and seats that an account with this address bought. System only.
 */
export async function confirmedSeatsOfAddress(ctx: Ctx, asked: Asked): Promise<RegistrationDetails[]> {
  const { email, conferenceIds, subject } = asked
  if (conferenceIds.length === 0) return []
  const seatsOf = (people: readonly PersonId[]) => confirmedSeatsOf(ctx, people, conferenceIds)
  const people = await peopleToNotifyAt(ctx, { email, subject }, async (some) => {
    const seats = await seatsOf(some)
    return some.filter((person) => seats.some(({ attendeeId, buyerId }) => person === attendeeId || person === buyerId))
  })
  const lines = (await seatsOf(people)).map(({ lineId }) => lineId)
  return registrationDetailsOfLines(ctx.db, [...new Set(lines)], ctx.now)
}

async function confirmedSeatsOf({ db }: Ctx, people: readonly PersonId[], conferenceIds: readonly string[]) {
  if (people.length === 0) return []
  const seats = (which: SQL) =>
    db
      .select({ lineId: registration.orderLineId, attendeeId: attendee.personId, buyerId: order.buyerId })
      .from(registration)
      .innerJoin(orderLine, eq(orderLine.id, registration.orderLineId))
      .innerJoin(order, eq(order.id, orderLine.orderId))
      .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
      .where(and(eq(registration.status, 'confirmed'), inArray(orderLine.conferenceId, [...conferenceIds]), which))
  // Two queries in one statement, because an "or" over two tables cannot use an index.
  return seats(inArray(attendee.personId, [...people])).union(seats(inArray(order.buyerId, [...people])))
}
