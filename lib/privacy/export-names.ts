import { eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { conference } from '@/db/schema/catalog'
import { city } from '@/db/schema/cities'
import { attendee, order, orderLine } from '@/db/schema/orders'
import { formatDateRange } from '@/lib/base/format-dates'
import type { PersonId } from '@/lib/base/ids'

/** The names of cities by their ids, which are all that a profile holds. */
export async function cityNames(db: Db): Promise<[string, string][]> {
  const rows = await db.select({ id: city.id, name: city.name }).from(city)
  return rows.map(({ id, name }) => [id, name])
}

/** What the ids in these people's records stand for: the orders that they bought, and the registrations that they are. */
export async function namesOf(db: Db, people: readonly PersonId[]): Promise<[string, string][]> {
  const orders = await db
    .select({ id: order.id, number: order.number })
    .from(order)
    .where(inArray(order.buyerId, [...people]))
  const seats = await db
    .select({
      person: attendee.personId,
      title: conference.title,
      firstDay: orderLine.firstDay,
      lastDay: orderLine.lastDay,
      startsOn: conference.startsOn,
      endsOn: conference.endsOn,
    })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .where(inArray(attendee.personId, [...people]))
  return [
    ...orders.map(({ id, number }): [string, string] => [id, `Order ${number}`]),
    ...seats.map(({ person, title, firstDay, lastDay, startsOn, endsOn }): [string, string] => [
      person,
      `Registration: ${title}, ${formatDateRange(firstDay ?? startsOn, lastDay ?? endsOn)}`,
    ]),
  ]
}
