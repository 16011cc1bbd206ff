import { and, asc, eq, gte, isNull, ne, or } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { conference, ticketType } from '@/db/schema/catalog'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents, sum } from '@/lib/base/money'
import { isNotOver, lastDay } from '@/lib/catalog/last-day'
import { derivedId } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { itemsText } from '@/lib/orders/rules/refunded-for'
import { refundsOfRequests } from './refunds-of-request'

type ErasureRef = { erasure: string; person: PersonId; requestedAt: Date }
export type CanceledOrder = { number: number; what: string; refund: Cents }

/**
 * What an erasure canceled and refunds, by order, for the last email. Includes only the person's own orders. A replay
 * cancels later than the request, so every cancellation since then counts.
 */
export async function canceledByErasure(db: Db, of: ErasureRef): Promise<CanceledOrder[]> {
  const lines = await db
    .select({
      orderId: order.id,
      number: order.number,
      kind: orderLine.kind,
      quantity: orderLine.quantity,
      shipped: orderLine.shippedQuantity,
    })
    .from(orderLine)
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(eq(order.buyerId, of.person), eq(order.status, 'accepted'), gte(orderLine.canceledAt, of.requestedAt)))
    .orderBy(asc(order.number))
  const orders = [...Map.groupBy(lines, ({ orderId }) => orderId)]
  const requests = orders.map(([id]) => ({ orderId: id, refundId: derivedId(of.erasure, id) }))
  const refunds = Map.groupBy(await refundsOfRequests(db, requests), ({ orderId }) => orderId)
  return orders.map(([id, own]) => ({
    number: own[0]?.number ?? 0,
    what: itemsText(own.map((line) => ({ kind: line.kind, count: line.quantity - line.shipped }))),
    refund: sum((refunds.get(id) ?? []).map((each) => cents(each.cents))),
  }))
}

/** True when the person bought seats for others at future events, and those seats stay. */
export async function colleaguesKeepSeats(
  db: Db,
  { person, requestedAt }: Omit<ErasureRef, 'erasure'>,
): Promise<boolean> {
  const seats = await db
    .select({ id: orderLine.id })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .innerJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .where(
      and(
        eq(order.buyerId, person),
        eq(order.status, 'accepted'),
        ne(attendee.state, 'erased'),
        eq(attendee.isBuyer, false),
        or(isNull(attendee.personId), ne(attendee.personId, person)),
        isNull(orderLine.canceledAt),
        isNotOver(lastDay, requestedAt),
      ),
    )
    .limit(1)
  return seats.length > 0
}

/** The same for the signed-in member, before they delete their account. */
export async function colleaguesWouldKeepSeats({ db, actor, now }: Ctx): Promise<boolean> {
  const person = personOf(actor)
  return person !== null && colleaguesKeepSeats(db, { person, requestedAt: now })
}
