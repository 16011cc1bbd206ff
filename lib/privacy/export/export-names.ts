import { eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { cart, cartLine } from '@/db/schema/carts'
import { conference, eventSession, ticketType } from '@/db/schema/catalog'
import { city, taxArea } from '@/db/schema/cities'
import { order, orderLine } from '@/db/schema/orders'
import { formatDateRange } from '@/lib/base/format-dates'
import type { PersonId } from '@/lib/base/ids'

/** The names of cities and tax areas by id. Profiles and checkouts hold only the ids. */
export async function areaNames(db: Db): Promise<[string, string][]> {
  const areas = await db.select({ id: taxArea.id, name: taxArea.name }).from(taxArea)
  const cities = await db.select({ id: city.id, name: city.name }).from(city)
  return [...areas, ...cities].map(({ id, name }) => [id, name])
}

/** The names of the tickets in these people's carts, and of the event sessions offered with them. */
async function cartNames(db: Db, people: readonly PersonId[]): Promise<[string, string][]> {
  const tickets = await db
    .selectDistinct({ id: ticketType.id, name: ticketType.name, conferenceId: conference.id, title: conference.title })
    .from(cart)
    .innerJoin(cartLine, eq(cartLine.cartId, cart.id))
    .innerJoin(ticketType, eq(ticketType.id, cartLine.itemId))
    .innerJoin(conference, eq(conference.id, ticketType.conferenceId))
    .where(inArray(cart.personId, [...people]))
  if (tickets.length === 0) return []
  const conferences = [...new Set(tickets.map(({ conferenceId }) => conferenceId))]
  const sessions = await db
    .select({ id: eventSession.id, title: eventSession.title })
    .from(eventSession)
    .where(inArray(eventSession.conferenceId, conferences))
  return [
    ...tickets.map(({ id, title, name }): [string, string] => [id, `${title}: ${name}`]),
    ...sessions.map(({ id, title }): [string, string] => [id, title]),
  ]
}

/** The names of what these people's records refer to by id: cart items, orders and registrations. */
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
    ...(await cartNames(db, people)),
    ...orders.map(({ id, number }): [string, string] => [id, `Order ${number}`]),
    ...seats.map(({ person, title, firstDay, lastDay, startsOn, endsOn }): [string, string] => [
      person as PersonId,
      `Registration: ${title}, ${formatDateRange(firstDay ?? startsOn, lastDay ?? endsOn)}`,
    ]),
  ]
}
