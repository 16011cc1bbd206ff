import { and, asc, eq, gte, inArray, isNull, ne, notExists, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { conference, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { payment } from '@/db/schema/payments'
import { ownAttendees } from '@/lib/attendees/own-attendees'
import { lastDay } from '@/lib/attendees/seat-facts'
import { dayOf } from '@/lib/base/calendar'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents, sum } from '@/lib/base/money'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { moneyOf } from '@/lib/payments/order-money'
import { type CancellationPlan, planCancellation } from './plan-cancellation'

export type OrderErasure = {
  order: OrderRow
  ownOrder: boolean
  cancellation: CancellationPlan | null
  /** A bank payment that is on its way: it is refunded when it arrives. */
  arriving: Cents
}
export type OrdersErasure = { orders: OrderErasure[]; refund: Cents }
export type ErasureOf = { person: PersonId; attendees: readonly PersonId[]; now: Date }

/**
 * The people named in orders that were not paid: they got no seat and were never written to, and once the buyer is gone
 * they could not be found. A bank payment that is still on its way is refunded when it arrives, so it counts as none.
 */
export async function attendeesNeverPaidFor(db: Db | Tx, buyer: PersonId): Promise<PersonId[]> {
  const money = db
    .select({ one: sql`1` })
    .from(payment)
    .where(and(eq(payment.orderId, order.id), eq(payment.status, 'succeeded')))
  const rows = await db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(eq(order.buyerId, buyer), ne(order.status, 'paid'), notExists(money)))
  return rows.map((row) => row.id as PersonId)
}

/**
 * Of entries with the person's address, those that the person typed in for somebody else and that were paid: a clerk may
 * give her own address for everybody. Their places stay.
 */
export async function boughtForOthers(db: Db | Tx, { person, attendees }: ErasureOf): Promise<PersonId[]> {
  if (attendees.length === 0) return []
  const rows = await db
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(inArray(attendee.personId, [...attendees]), eq(order.buyerId, person), eq(attendee.isBuyer, false)))
  const unpaid = new Set(await attendeesNeverPaidFor(db, person))
  return rows.map((row) => row.id as PersonId).filter((id) => !unpaid.has(id))
}

/** The person's own entries wherever they are: marked in their own orders, by their address in those of others. */
export async function ownEntries(db: Db | Tx, of: ErasureOf): Promise<PersonId[]> {
  const others = new Set(await boughtForOthers(db, of))
  return [...(await ownAttendees(db, of.person)), ...of.attendees.filter((id) => !others.has(id))]
}

/**
 * What erasing a person does to orders, with the exact sums: unshipped lines of their own orders are canceled and
 * returned; their own places at events to come are given up under the event's rule, in their own orders and in those
 * of others (`attendees`: entries that hold their proven address). Places that they bought for others stay.
 */
export async function planOrdersErasure(db: Db | Tx, of: ErasureOf): Promise<OrdersErasure> {
  const places = await futureSeats(db, await ownEntries(db, of), dayOf(of.now))
  const rows = await ordersConcerned(
    db,
    of.person,
    places.map((place) => place.orderId),
  )
  const orders: OrderErasure[] = []
  for (const row of rows) {
    const own = row.buyerId === of.person
    const mine = places.filter((place) => place.orderId === row.id).map((place) => place.lineId)
    const unsent = own ? await unshippedPrint(db, row.id) : []
    orders.push({
      order: row,
      ownOrder: own,
      cancellation: await cancellationOf(db, row, [...mine, ...unsent], of.now),
      arriving: own ? (await moneyOf(db, row.id)).arriving : cents(0),
    })
  }
  return { orders, refund: sum(orders.flatMap((each) => (each.cancellation ? [each.cancellation.plan.total] : []))) }
}

async function cancellationOf(
  db: Db | Tx,
  row: OrderRow,
  lineIds: readonly string[],
  now: Date,
): Promise<CancellationPlan | null> {
  if (row.status !== 'paid' || lineIds.length === 0) return null
  const planned = await planCancellation(db, { orderId: row.id, lineIds, waive: false, now })
  return planned.ok ? planned.value : withoutRefund(db, row, lineIds)
}

/** More would go back than is left of what was paid: staff have returned money already. The lines go all the same. */
async function withoutRefund(db: Db | Tx, row: OrderRow, lineIds: readonly string[]): Promise<CancellationPlan> {
  const lines = await linesOf(db, row.id)
  const parts = lines
    .filter((line) => lineIds.includes(line.id) || (line.parentId !== null && lineIds.includes(line.parentId)))
    .filter((line) => line.canceledAt === null)
    .map((line) => ({
      lineId: line.id,
      net: cents(0),
      tax: cents(0),
      rule: 'nothing-paid' as const,
      charge: cents(0),
      refundUntil: line.refundUntil,
    }))
  return { plan: { parts, total: cents(0) }, lines }
}

async function ordersConcerned(db: Db | Tx, person: PersonId, others: readonly string[]): Promise<OrderRow[]> {
  const mine = and(eq(order.buyerId, person), inArray(order.status, ['requested', 'pending', 'paid']))
  return db
    .select()
    .from(order)
    .where(others.length > 0 ? or(mine, inArray(order.id, [...new Set(others)])) : mine)
    .orderBy(asc(order.id))
}

async function futureSeats(
  db: Db | Tx,
  people: readonly PersonId[],
  today: string,
): Promise<{ orderId: string; lineId: string }[]> {
  if (people.length === 0) return []
  return db
    .select({ orderId: orderLine.orderId, lineId: orderLine.id })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(and(inArray(attendee.personId, [...people]), isNull(orderLine.canceledAt), gte(lastDay, today)))
}

async function unshippedPrint(db: Db | Tx, orderId: string): Promise<string[]> {
  const rows = await db
    .select({ id: orderLine.id, shipped: orderLine.shippedQuantity, quantity: orderLine.quantity })
    .from(orderLine)
    .where(and(eq(orderLine.orderId, orderId), eq(orderLine.kind, 'print'), isNull(orderLine.canceledAt)))
  return rows.filter((row) => row.shipped < row.quantity).map((row) => row.id)
}

/** How many paid orders a person has: their amounts and tax are kept. */
export async function paidOrdersOf(db: Db | Tx, person: PersonId): Promise<number> {
  return db.$count(order, and(eq(order.buyerId, person), eq(order.status, 'paid')))
}
