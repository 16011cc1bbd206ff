import { and, asc, eq, exists, inArray, isNull, lt, ne, notExists, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { attendee } from '@/db/schema/attendees'
import { conference, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { ownAttendees } from '@/lib/attendees/own-attendees'
import { type Day, dayOf } from '@/lib/base/calendar'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents, sum } from '@/lib/base/money'
import { waitForAll } from '@/lib/base/wait-for-all'
import { isNotOver, lastDay } from '@/lib/catalog/last-day'
import type { OrderRow } from '@/lib/orders/order-rows'
import { paymentsExist } from '@/lib/payments/payments-of'
import { type CancellationPlan, planCancellationFrom } from './plan-cancellation'
import { type RefundFacts, refundFactsOfOrders } from './refund-facts'

const plannedOrderColumns = {
  id: order.id,
  number: order.number,
  buyerId: order.buyerId,
  status: order.status,
  checkoutSessionId: order.checkoutSessionId,
  paidAt: order.paidAt,
}
export type PlannedOrder = Pick<OrderRow, keyof typeof plannedOrderColumns>
export type OrderErasure = {
  order: PlannedOrder
  ownOrder: boolean
  cancellation: CancellationPlan | null
  /** A bank payment that is on its way: it is refunded when it arrives. */
  arriving: Cents
  /** How many of its lines are copies to download that are not canceled. */
  digitalCopies: number
}
export type OrdersErasure = { orders: OrderErasure[]; refund: Cents }
/**
 * `attendees`: everyone found with the person's address as an attendee, in anyone's orders. Those that the person
 * registered with it for someone else stay (attendeesWithBuyersEmail).
 */
export type PersonToErase = { person: PersonId; attendees: readonly PersonId[]; now: Date }

/**
 * The people named in orders that were not paid. They got no seat and no email, and once the buyer is erased they could
 * not be found. A bank payment that is still on its way is refunded when it arrives, so it does not count as paid.
 */
export async function attendeesNeverPaidFor(db: Db | Tx, buyer: PersonId): Promise<PersonId[]> {
  return (await neverPaidFor(db, { buyer })).map((row) => row.id as PersonId)
}

const neverPaidFor = preparedQuery<{ buyer: PersonId }>()((db, { buyer }) =>
  db
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
    ),
)

/**
 * Attendees in accepted orders that the person registered for others with the person's own email address: a clerk may
 * give her own for everyone. Their seats stay.
 */
export async function attendeesWithBuyersEmail(db: Db | Tx, { person, attendees }: PersonToErase): Promise<PersonId[]> {
  if (attendees.length === 0) return []
  const typedIn = registeredBy(db, { person, attendees: [...attendees] })
  const [rows, neverPaid] = await waitForAll([typedIn, attendeesNeverPaidFor(db, person)])
  const unpaid = new Set(neverPaid)
  return rows.map((row) => row.id as PersonId).filter((id) => !unpaid.has(id))
}

const registeredBy = preparedQuery<{ person: PersonId; attendees: PersonId[] }>()((db, { person, attendees }) =>
  db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(isOneOf(attendees), eq(order.buyerId, person), eq(attendee.isBuyer, false))),
)

const isOneOf = (people: SQL): SQL => sql`${attendee.personId} = any(${people}::uuid[])`

/**
 * The person's own entries as an attendee: those marked in their own orders, and `attendees` without those that they
 * registered for someone else.
 */
export async function allOwnAttendees(db: Db | Tx, of: PersonToErase): Promise<PersonId[]> {
  const [own, forOthers] = await waitForAll([ownAttendees(db, of.person), attendeesWithBuyersEmail(db, of)])
  const others = new Set(forOthers)
  return [...own, ...of.attendees.filter((id) => !others.has(id))]
}

/**
 * What erasing a person does to orders, with the exact amounts. Unshipped lines of their own orders are canceled and
 * refunded. Their own seats at future events (allOwnAttendees) are canceled under the event's rule, in their own orders
 * and in other people's. Seats that they bought for others stay.
 */
export async function planOrdersErasure(db: Db | Tx, of: PersonToErase): Promise<OrdersErasure> {
  const { person } = of
  const [seats, open, unshipped] = await waitForAll([
    futureSeats(db, of),
    ordersNotEnded(db, { person }),
    unshippedPrint(db, { person }),
  ])
  const linesToCancel = Map.groupBy([...seats, ...unshipped], ({ orderId }) => orderId)
  const rows = await withOrders(db, open, [...linesToCancel.keys()])
  // Most orders of a long history have shipped and are paid: nothing changes in them, so their lines are not read.
  const today = dayOf(of.now)
  const changedOrders = rows.filter(({ id, hasArriving }) => linesToCancel.has(id) || hasArriving)
  const facts = await refundFactsOfOrders(
    db,
    changedOrders.map(({ id }) => id),
  )
  const orders = rows.map(({ hasArriving: _, digitalCopies, ...row }): OrderErasure => {
    const known = facts.get(row.id)
    const ownOrder = row.buyerId === person
    const lineIds = (linesToCancel.get(row.id) ?? []).map(({ lineId }) => lineId)
    const cancellation = known ? cancellationOf(row, known, lineIds, today) : null
    const arriving = ownOrder && known ? known.arriving : cents(0)
    return { order: row, ownOrder, cancellation, arriving, digitalCopies }
  })
  return { orders, refund: sum(orders.flatMap((each) => (each.cancellation ? [each.cancellation.plan.total] : []))) }
}

type LineToCancel = { orderId: string; lineId: string }

/** Printed copies of the person's own orders that have not shipped, or not all of them. */
const unshippedPrint = preparedQuery<{ person: PersonId }>()((db, { person }) =>
  db
    .select({ orderId: orderLine.orderId, lineId: orderLine.id })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(
      and(
        eq(order.buyerId, person),
        eq(order.status, 'accepted'),
        eq(orderLine.kind, 'print'),
        isNull(orderLine.canceledAt),
        lt(orderLine.shippedQuantity, orderLine.quantity),
      ),
    ),
)

function cancellationOf(
  row: PlannedOrder,
  facts: RefundFacts,
  lineIds: readonly string[],
  today: Day,
): CancellationPlan | null {
  if (row.status !== 'accepted' || lineIds.length === 0) return null
  const planned = planCancellationFrom(facts, { lineIds, waive: false, today })
  // The lines are neither canceled nor shipped, so nothing is left to refuse.
  return planned.ok ? planned.value : null
}

/** `hasArriving`: a bank payment for it is on its way. */
type FoundOrder = PlannedOrder & { hasArriving: boolean; digitalCopies: number }

const foundOrderColumns = (db: Db) => ({
  ...plannedOrderColumns,
  hasArriving: sql<boolean>`${exists(paymentsExist(db, order.id, ['processing']))}`,
  // Written in full, because drizzle omits the table name in a query of a single table.
  digitalCopies: sql<number>`(select count(*)::int from orders.order_line l where l.order_id = "orders"."order"."id" and l.kind = 'digital' and l.canceled_at is null)`,
})

const ordersNotEnded = preparedQuery<{ person: PersonId }>()((db, { person }) =>
  db
    .select(foundOrderColumns(db))
    .from(order)
    .where(and(eq(order.buyerId, person), inArray(order.status, ['requested', 'pending', 'accepted'])))
    .orderBy(asc(order.id)),
)

const ordersById = preparedQuery<{ ids: string[] }>()((db, { ids }) =>
  db.select(foundOrderColumns(db)).from(order).where(sql`${order.id} = any(${ids}::uuid[])`),
)

/** These orders and the others with these ids, in the order of their ids. */
async function withOrders(db: Db | Tx, orders: readonly FoundOrder[], ids: readonly string[]): Promise<FoundOrder[]> {
  const known = new Set(orders.map(({ id }) => id))
  const others = ids.filter((id) => !known.has(id))
  if (others.length === 0) return [...orders]
  const rows = await ordersById(db, { ids: others })
  return [...orders, ...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function futureSeats(db: Db | Tx, of: PersonToErase): Promise<LineToCancel[]> {
  const people = await allOwnAttendees(db, of)
  return people.length === 0 ? [] : seatsNotOver(db, { people, today: dayOf(of.now) })
}

const seatsNotOver = preparedQuery<{ people: PersonId[]; today: Day }>()((db, { people, today }) =>
  db
    .select({ orderId: orderLine.orderId, lineId: orderLine.id })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(and(isOneOf(people), isNull(orderLine.canceledAt), isNotOver(lastDay, today))),
)

/** How many accepted orders a person has: their amounts and tax are kept. */
export async function countAcceptedOrders(db: Db | Tx, person: PersonId): Promise<number> {
  return db.$count(order, and(eq(order.buyerId, person), eq(order.status, 'accepted')))
}
