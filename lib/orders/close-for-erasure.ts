import { and, eq, exists, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, order, orderLine, refund, stripeMismatch } from '@/db/schema/orders'
import type { PersonId, RefundId } from '@/lib/base/ids'
import { type Cents } from '@/lib/base/money'
import { derivedId } from '@/lib/infra/crypto'
import { enqueue } from '@/lib/infra/jobs'
import { cancelLinesIn, closeLinesIn } from './cancel-lines'
import { expireCheckout, lookForRefunds, mailCancellation } from './jobs'
import { lockOrderIn, type OrderRow, paymentsOf } from './order-rows'
import {
  attendeesNeverPaidFor,
  boughtForOthers,
  type ErasureOf,
  type OrderErasure,
  type OrdersErasure,
  ownEntries,
  planOrdersErasure,
} from './plan-erasure'
import { endPendingIn, endRequestIn } from './settle-order'
import { markLostOrdersIn } from './tie-lost-orders'

/**
 * Settles a person's orders at the start of their erasure, by the plan that they were shown. Money that is still on its
 * way from a bank is recorded when it comes, and waits for finance by order number.
 * @returns the sum of the refunds asked for, the attendees who are erased with the person, and those who stay although
 * they have the person's address.
 */
export async function closeOrdersForErasureIn(
  tx: Tx,
  of: ErasureOf & { erasure: string; askedAt: Date },
): Promise<{ people: PersonId[]; staying: PersonId[]; refund: Cents }> {
  const people = await peopleOf(tx, of)
  const staying = await boughtForOthers(tx, of)
  const { orders, refund: total } = await lockedPlan(tx, of)
  for (const each of orders) await closeIn(tx, each, of)
  await markLostOrdersIn(tx, of)
  return { people, staying, refund: total }
}

/**
 * The same for somebody whom a restored backup has brought back: what was canceled then is canceled again. The money
 * went back long ago and is not asked for twice; Stripe's own record of it is read again, and staff see it as a refund
 * made outside.
 */
export async function closeOrdersAgainIn(tx: Tx, of: ErasureOf & { askedAt: Date }): Promise<PersonId[]> {
  const people = await peopleOf(tx, of)
  const { orders } = await lockedPlan(tx, of)
  for (const { order: row, ownOrder, cancellation } of orders) {
    if (ownOrder) await endUnpaidIn(tx, row, of.now)
    const canceled = new Set(cancellation?.plan.parts.map((part) => part.lineId))
    await closeLinesIn(
      tx,
      cancellation?.lines.filter((line) => canceled.has(line.id) && !line.canceledAt) ?? [],
      of.now,
    )
    for (const { stripeId, status } of await paymentsOf(tx, row.id)) {
      if (status === 'succeeded') await enqueue(tx, lookForRefunds, { paymentId: stripeId })
    }
  }
  await markLostOrdersIn(tx, of)
  return people
}

const peopleOf = async (tx: Tx, of: ErasureOf): Promise<PersonId[]> => [
  ...(await ownEntries(tx, of)),
  ...(await attendeesNeverPaidFor(tx, of.person)),
]

/** Orders are locked in order of id, then the plan is made again: it is what holds. */
async function lockedPlan(tx: Tx, of: ErasureOf): Promise<OrdersErasure> {
  const before = await planOrdersErasure(tx, of)
  for (const { order: row } of before.orders) await lockOrderIn(tx, { id: row.id })
  return planOrdersErasure(tx, of)
}

async function endUnpaidIn(tx: Tx, row: OrderRow, now: Date): Promise<void> {
  await endRequestIn(tx, row, 'canceled', now)
  await endPendingIn(tx, row, 'canceled', now)
}

async function closeIn(
  tx: Tx,
  { order: row, ownOrder, cancellation }: OrderErasure,
  { erasure, person, now }: { erasure: string; person: PersonId; now: Date },
): Promise<void> {
  if (ownOrder && row.status !== 'paid') {
    await endUnpaidIn(tx, row, now)
    if (row.status === 'pending' && row.checkoutId) await enqueue(tx, expireCheckout, { checkoutId: row.checkoutId })
  }
  if (!cancellation) return
  const { plan, lines } = cancellation
  const reason = ownOrder ? 'account-deleted' : 'erasure'
  const by = { who: 'member', person, reason, refundId: derivedId<RefundId>(erasure, row.id) } as const
  const refundId = await cancelLinesIn(tx, row, lines, plan, by, now)
  const lineIds = plan.parts.map((part) => part.lineId)
  if (!ownOrder) await enqueue(tx, mailCancellation, { orderId: row.id, lineIds, refundId })
}

/**
 * True when Stripe has taken every refund of the orders that these people bought or take a place in (pending included),
 * or has refused it for good.
 */
export async function refundsAccepted(db: Db | Tx, people: readonly PersonId[]): Promise<boolean> {
  const place = db
    .select({ one: sql`1` })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(and(eq(orderLine.orderId, order.id), inArray(attendee.personId, [...people])))
  const [waiting] = await db
    .select({ id: refund.id })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(and(eq(refund.status, 'requested'), or(inArray(order.buyerId, [...people]), exists(place))))
    .limit(1)
  return waiting === undefined
}

/** Orders of these buyers that Stripe knows, also those that a restored backup has lost: their receipt says when it has forgotten them. */
export async function ordersKnownToStripe(db: Db | Tx, buyers: readonly PersonId[]): Promise<string[]> {
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(and(inArray(order.buyerId, [...buyers]), isNotNull(order.checkoutId)))
  const lost = await db
    .select({ id: stripeMismatch.orderId })
    .from(stripeMismatch)
    .where(and(inArray(stripeMismatch.buyerId, [...buyers]), isNotNull(stripeMismatch.orderId)))
  return [...rows, ...lost].flatMap(({ id }) => id ?? [])
}
