import { and, eq, exists, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { attendee } from '@/db/schema/attendees'
import { ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { fullName } from '@/lib/base/person-name'
import type { GatheredQuote } from '@/lib/carts/gather-quote'
import { taxAreas } from '@/lib/cities/queries'
import type { TaxArea } from '@/lib/cities/rules/tax-area'
import type { Ctx } from '@/lib/infra/ctx'
import { paymentsExist } from '@/lib/payments/payments-of'
import { openMany } from '@/lib/vault'
import type { PlaceOrderInput } from './forms'
import { type OrderWarning, orderWarnings, type SeatToCompare, warningKey } from './rules/order-warnings'

export type EarlierSeat = SeatToCompare & { orderNumber: number }
type Facts = {
  earlierSeats: readonly EarlierSeat[]
  input: PlaceOrderInput
  gathered: GatheredQuote
  /** The tax area that the buyer chose. */
  area: TaxArea | null
}

/** What to ask the buyer before this order is placed, without the questions that the buyer has already confirmed. */
export async function findWarningsIn(tx: Tx, { earlierSeats, input, gathered, area }: Facts): Promise<OrderWarning[]> {
  const seats = input.attendees.map((who): SeatToCompare => {
    const ticket = gathered.catalog.tickets.get(who.ticketTypeId)
    return {
      conferenceId: ticket?.conferenceId ?? '',
      onDay: ticket?.onDay ?? null,
      name: fullName(who),
      email: who.email,
    }
  })
  // The quote has a tax area only when something in it is taxed.
  const isTaxed = area !== null && area.id === gathered.quote.taxAreaId
  // A city is compared by its own name only, so the other areas are not needed.
  const areas = isTaxed && area.kind !== 'city' ? await taxAreas(tx) : []
  const warnings = orderWarnings({
    seats,
    earlierSeats,
    delivery: isTaxed && input.delivery ? { city: input.delivery.city, area } : null,
    areas,
  })
  return warnings.filter((warning) => !input.confirmed.includes(warningKey(warning)))
}

type EarlierSeatRow = { person: string | null; conferenceId: string | null; onDay: string | null; orderNumber: number }

/**
 * The buyer's seats at the same conferences, in orders that are paid, are waiting for a bank, or are waiting for staff.
 */
export async function earlierSeatRows(db: Db | Tx, buyer: PersonId, input: PlaceOrderInput): Promise<EarlierSeatRow[]> {
  const tickets = [...new Set(input.attendees.map(({ ticketTypeId }) => ticketTypeId))]
  return tickets.length === 0 ? [] : seatsSameConferences(db, { buyer, tickets, cartId: input.cartId })
}

type SeatFilter = { buyer: PersonId; tickets: string[]; cartId: string }
const seatsSameConferences = preparedQuery<SeatFilter>()((db, { buyer, tickets, cartId }) => {
  const conferences = db
    .select({ id: ticketType.conferenceId })
    .from(ticketType)
    .where(sql`${ticketType.id} = any(${tickets}::uuid[])`)
  const bankUnderWay = paymentsExist(db, order.id, ['processing'])
  // This order replaces a request from the same cart.
  const requested = and(
    eq(order.status, 'requested'),
    or(isNull(order.cartId), ne(order.cartId, cartId)),
    isNull(orderLine.canceledAt),
  )
  return db
    .select({
      person: attendee.personId,
      conferenceId: orderLine.conferenceId,
      onDay: ticketType.onDay,
      orderNumber: order.number,
    })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .innerJoin(attendee, and(eq(attendee.orderLineId, orderLine.id), eq(attendee.state, 'named')))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(
      and(
        eq(order.buyerId, buyer),
        inArray(orderLine.conferenceId, conferences),
        or(
          and(eq(order.status, 'accepted'), isNull(orderLine.canceledAt)),
          and(ne(order.status, 'accepted'), exists(bankUnderWay)),
          requested,
        ),
      ),
    )
})

/**
 * Opens the records of people the buyer registered before; with no rows it opens nothing. Called before the transaction
 * of an order, so that the access log keeps the opening even when the order is rolled back.
 */
export async function openEarlierSeats(ctx: Ctx, rows: readonly EarlierSeatRow[]): Promise<EarlierSeat[]> {
  if (rows.length === 0) return []
  const people = rows.map(({ person }) => person as PersonId)
  const opened = await openMany(ctx, { people, kind: 'attendee', purpose: 'see-order', subject: '' })
  return rows.flatMap(({ person, conferenceId, onDay, orderNumber }) => {
    const who = opened.get(person as PersonId)
    return who && conferenceId ? [{ conferenceId, onDay, orderNumber, name: fullName(who), email: who.email }] : []
  })
}
