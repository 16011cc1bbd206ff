import { and, asc, eq, inArray, isNull, ne, notExists } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { conference, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { ownAttendees } from '@/lib/attendees/own-attendees'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents, sum } from '@/lib/base/money'
import { together } from '@/lib/base/together'
import { isNotOver, lastDay } from '@/lib/catalog/last-day'
import type { OrderRow } from '@/lib/orders/order-rows'
import { paymentsExist } from '@/lib/payments/payments-of'
import { type CancellationPlan, planCancellationFrom } from './plan-cancellation'
import { type RefundFacts, type RefundLineFacts, refundFactsOfOrders } from './refund-facts'

export type OrderErasure = {
  order: OrderRow
  ownOrder: boolean
  cancellation: CancellationPlan | null
  /** A bank payment that is on its way: it is refunded when it arrives. */
  arriving: Cents
  /** All lines, as they are before the erasure. */
  lines: RefundLineFacts[]
}
export type OrdersErasure = { orders: OrderErasure[]; refund: Cents }
export type PersonToErase = { person: PersonId; attendees: readonly PersonId[]; now: Date }

/**
 * The people named in orders that were not paid. They got no seat and no email, and once the buyer is erased they could
 * not be found. A bank payment that is still on its way is refunded when it arrives, so it does not count as paid.
 */
export async function attendeesNeverPaidFor(db: Db | Tx, buyer: PersonId): Promise<PersonId[]> {
  const rows = await db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(
      and(
        eq(order.buyerId, buyer),
        eq(attendee.state, 'named'),
        ne(order.status, 'accepted'),
        notExists(paymentsExist(db, order.id, ['succeeded'])),
      ),
    )
  return rows.map((row) => row.id as PersonId)
}

/**
 * Attendees in accepted orders that the person registered for others with the person's own email address: a clerk may
 * give her own for everyone. Their seats stay.
 */
export async function attendeesWithBuyersEmail(db: Db | Tx, { person, attendees }: PersonToErase): Promise<PersonId[]> {
  if (attendees.length === 0) return []
  const withBuyersEmail = db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(inArray(attendee.personId, [...attendees]), eq(order.buyerId, person), eq(attendee.isBuyer, false)))
  const [rows, neverPaidFor] = await together([withBuyersEmail, attendeesNeverPaidFor(db, person)])
  const unpaid = new Set(neverPaidFor)
  return rows.map((row) => row.id as PersonId).filter((id) => !unpaid.has(id))
}

/**
 * The person's own entries as an attendee: those marked in their own orders, and those with their address in other
 * people's orders.
 */
export async function allOwnAttendees(db: Db | Tx, of: PersonToErase): Promise<PersonId[]> {
  const [own, forOthers] = await together([ownAttendees(db, of.person), attendeesWithBuyersEmail(db, of)])
  const others = new Set(forOthers)
  return [...own, ...of.attendees.filter((id) => !others.has(id))]
}

/**
 * What erasing a person does to orders, with the exact amounts. Unshipped lines of their own orders are canceled and
 * refunded. Their own seats at future events are canceled under the event's rule, in their own orders and in other
 * people's (`attendees`: entries with their verified address). Seats that they bought for others stay.
 */
export async function planOrdersErasure(db: Db | Tx, of: PersonToErase): Promise<OrdersErasure> {
  const [seats, open] = await together([futureSeats(db, of), ordersNotEnded(db, of.person)])
  const rows = await withOrders(
    db,
    open,
    seats.map((seat) => seat.orderId),
  )
  const facts = await refundFactsOfOrders(
    db,
    rows.map(({ id }) => id),
  )
  const orders = rows.flatMap((row): OrderErasure[] => {
    const known = facts.get(row.id)
    if (!known) return []
    const own = row.buyerId === of.person
    const mine = seats.filter((seat) => seat.orderId === row.id).map((seat) => seat.lineId)
    const unshipped = own ? known.lines.filter(hasUnshippedCopies).map(({ id }) => id) : []
    const cancellation = cancellationOf(row, known, [...mine, ...unshipped], of.now)
    return [{ order: row, ownOrder: own, cancellation, arriving: own ? known.arriving : cents(0), lines: known.lines }]
  })
  return { orders, refund: sum(orders.flatMap((each) => (each.cancellation ? [each.cancellation.plan.total] : []))) }
}

const hasUnshippedCopies = ({ kind, canceledAt, shippedQuantity, quantity }: RefundLineFacts): boolean =>
  kind === 'print' && canceledAt === null && shippedQuantity < quantity

function cancellationOf(
  row: OrderRow,
  facts: RefundFacts,
  lineIds: readonly string[],
  now: Date,
): CancellationPlan | null {
  if (row.status !== 'accepted' || lineIds.length === 0) return null
  const planned = planCancellationFrom(facts, { lineIds, waive: false, now })
  // The lines are neither canceled nor shipped, so nothing is left to refuse.
  return planned.ok ? planned.value : null
}

const ordersNotEnded = (db: Db | Tx, person: PersonId): Promise<OrderRow[]> =>
  db
    .select()
    .from(order)
    .where(and(eq(order.buyerId, person), inArray(order.status, ['requested', 'pending', 'accepted'])))
    .orderBy(asc(order.id))

/** These orders and the others with these ids, in the order of their ids. */
async function withOrders(db: Db | Tx, orders: readonly OrderRow[], ids: readonly string[]): Promise<OrderRow[]> {
  const known = new Set(orders.map(({ id }) => id))
  const others = [...new Set(ids)].filter((id) => !known.has(id))
  if (others.length === 0) return [...orders]
  const rows = await db.select().from(order).where(inArray(order.id, others))
  return [...orders, ...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function futureSeats(db: Db | Tx, of: PersonToErase): Promise<{ orderId: string; lineId: string }[]> {
  const people = await allOwnAttendees(db, of)
  if (people.length === 0) return []
  return db
    .select({ orderId: orderLine.orderId, lineId: orderLine.id })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(and(inArray(attendee.personId, people), isNull(orderLine.canceledAt), isNotOver(lastDay, of.now)))
}

/** How many accepted orders a person has: their amounts and tax are kept. */
export async function countAcceptedOrders(db: Db | Tx, person: PersonId): Promise<number> {
  return db.$count(order, and(eq(order.buyerId, person), eq(order.status, 'accepted')))
}
