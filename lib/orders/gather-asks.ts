import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { ticketType } from '@/db/schema/catalog'
import { attendee, order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import type { GatheredQuote } from '@/lib/carts/gather-quote'
import { taxPlaces } from '@/lib/cities/queries'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany } from '@/lib/vault'
import type { PlaceOrderInput } from './forms'
import { type AskedSeat, askKey, type OrderAsk, orderAsks } from './rules/order-asks'

type Asking = { buyer: PersonId; input: PlaceOrderInput; gathered: GatheredQuote }

/** What this order is to be asked about before it is placed, without what the buyer has confirmed. */
export async function asksIn(tx: Tx, ctx: Ctx, { buyer, input, gathered }: Asking): Promise<OrderAsk[]> {
  const seats = input.attendees.map((who): AskedSeat => {
    const ticket = gathered.catalogue.tickets.get(who.ticketTypeId)
    return {
      conferenceId: ticket?.conferenceId ?? '',
      onDay: ticket?.onDay ?? null,
      name: fullName(who),
      email: who.email,
    }
  })
  const taxed = gathered.quote.taxPlaceId
  const areas = taxed ? await taxPlaces(tx) : []
  const area = areas.find(({ id }) => id === taxed)
  const asks = orderAsks({
    seats,
    earlier: await earlierSeats(tx, ctx, buyer, seats),
    delivery: area && input.delivery ? { city: input.delivery.city, area } : null,
    areas,
  })
  return asks.filter((ask) => !input.confirmed.includes(askKey(ask)))
}

/** Who the buyer registered before for the same conferences; nothing is opened when there is no one. */
async function earlierSeats(tx: Tx, ctx: Ctx, buyer: PersonId, seats: readonly AskedSeat[]) {
  const conferences = [...new Set(seats.map((seat) => seat.conferenceId))].filter((id) => id !== '')
  if (conferences.length === 0) return []
  const rows = await tx
    .select({
      person: attendee.personId,
      conferenceId: orderLine.conferenceId,
      onDay: ticketType.onDay,
      orderNumber: order.number,
    })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .innerJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(
      and(
        eq(order.buyerId, buyer),
        eq(order.status, 'paid'),
        inArray(orderLine.conferenceId, conferences),
        isNull(orderLine.canceledAt),
      ),
    )
  if (rows.length === 0) return []
  const people = rows.map(({ person }) => person as PersonId)
  const opened = await openMany({ ...ctx, db: tx }, { people, kind: 'attendee', purpose: 'see-order', subject: '' })
  return rows.flatMap(({ person, conferenceId, onDay, orderNumber }) => {
    const who = opened.get(person as PersonId)
    return who && conferenceId ? [{ conferenceId, onDay, orderNumber, name: fullName(who), email: who.email }] : []
  })
}
