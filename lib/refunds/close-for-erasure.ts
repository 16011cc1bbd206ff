import { and, eq, exists, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import type { PersonId, RefundId } from '@/lib/base/ids'
import { type Cents } from '@/lib/base/money'
import { type Copies, returnStocksIn } from '@/lib/catalog/deduct-stock'
import { derivedId } from '@/lib/infra/crypto'
import { enqueue } from '@/lib/infra/job-queue'
import { eraseUnconfirmedAttendeesIn, mayStillBeConfirmed } from '@/lib/orders/erase-attendees'
import { applyRefundsOfPaymentJob, expireCheckoutSessionJob } from '@/lib/orders/jobs'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { paymentsOf } from '@/lib/payments/payments-of'
import { endLargeOrderIn, endPendingOrderIn } from '../orders/end-unpaid-order'
import { markLinesCanceledIn } from '../orders/mark-lines-canceled'
import { cancelAndRefundLinesIn } from './cancel-and-refund-lines'
import { enqueueCancellationEmailsIn } from './enqueue-cancellation-emails'
import {
  allOwnAttendees,
  attendeesNeverPaidFor,
  attendeesWithBuyersEmail,
  type OrderErasure,
  type OrdersErasure,
  type PersonToErase,
  type PlannedOrder,
  planOrdersErasure,
} from './plan-orders-erasure'

/**
 * Closes a person's orders at the start of their erasure, as shown to them before. Money that is still on
 * its way from a bank is recorded and refunded when it arrives; finance decides about it only if it is disputed.
 * @returns `refund`, the total of the requested refunds; `people`, the attendees who are erased with the person; and
 * `staying`, those who stay although they have the person's email address.
 */
export async function closeOrdersForErasureIn(
  tx: Tx,
  of: PersonToErase & { erasure: string },
): Promise<{ people: PersonId[]; staying: PersonId[]; refund: Cents }> {
  const people = await peopleToEraseIn(tx, of)
  const staying = await attendeesWithBuyersEmail(tx, of)
  const before = await unconfirmedOrdersIn(tx, of.person, people)
  const { orders, refund: total, locked } = await lockAndPlanIn(tx, of, before)
  const copiesToReturn: Copies = new Map()
  for (const each of orders) await closeOrderIn(tx, each, { ...of, copiesToReturn })
  // Read again: while we waited for the locks, staff may have closed the decision about an unconfirmed order without a
  // refund. They could reopen it and confirm the seat.
  const since = (await unconfirmedOrdersIn(tx, of.person, people)).filter((id) => locked.has(id))
  for (const orderId of new Set([...before, ...since])) await eraseUnconfirmedAttendeesIn(tx, people, orderId, of.now)
  await returnStocksIn(tx, copiesToReturn)
  return { people, staying, refund: total }
}

/**
 * The same for someone that a restored backup has brought back: what was canceled then is canceled again. That erasure
 * was completed, so the refunds were made and are not requested again. They are read again from Stripe, and staff see
 * them as refunds made outside the portal.
 */
export async function closeOrdersAgainIn(tx: Tx, of: PersonToErase): Promise<PersonId[]> {
  const people = await peopleToEraseIn(tx, of)
  const { orders } = await lockAndPlanIn(tx, of)
  const copiesToReturn: Copies = new Map()
  for (const { order: row, ownOrder, cancellation } of orders) {
    if (ownOrder) await endUnpaidIn(tx, row, of.now, copiesToReturn)
    const canceled = new Set(cancellation?.plan.parts.map((part) => part.lineId))
    await markLinesCanceledIn(
      tx,
      cancellation?.lines.filter((line) => canceled.has(line.id) && !line.canceledAt) ?? [],
      of.now,
      copiesToReturn,
    )
    for (const { stripeId, status } of await paymentsOf(tx, row.id)) {
      if (stripeId && status === 'succeeded') await enqueue(tx, applyRefundsOfPaymentJob, { stripePaymentId: stripeId })
    }
  }
  await returnStocksIn(tx, copiesToReturn)
  return people
}

const peopleToEraseIn = async (tx: Tx, of: PersonToErase): Promise<PersonId[]> => [
  ...(await allOwnAttendees(tx, of)),
  ...(await attendeesNeverPaidFor(tx, of.person)),
]

/**
 * Locks the orders of the plan, and `others`, in order of id. Then makes the plan again: the second plan is the one
 * that is carried out.
 */
async function lockAndPlanIn(
  tx: Tx,
  of: PersonToErase,
  others: readonly string[] = [],
): Promise<OrdersErasure & { locked: Set<string> }> {
  const before = await planOrdersErasure(tx, of)
  const locked = new Set([...before.orders.map(({ order: row }) => row.id), ...others])
  for (const id of [...locked].sort()) await lockOrderIn(tx, { id })
  return { ...(await planOrdersErasure(tx, of)), locked }
}

/**
 * Orders in which these people may still get a seat that closeOrderIn does not cancel: orders of other buyers that are not accepted
 * (ended ones too, because a payment may come late), and accepted orders whose lines staff may still confirm.
 */
async function unconfirmedOrdersIn(tx: Tx, person: PersonId, people: readonly PersonId[]): Promise<string[]> {
  if (people.length === 0) return []
  const ofOther = or(isNull(order.buyerId), ne(order.buyerId, person))
  const rows = await tx
    .selectDistinct({ id: order.id })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(
      and(
        inArray(attendee.personId, [...people]),
        or(and(ne(order.status, 'accepted'), ofOther), and(eq(order.status, 'accepted'), mayStillBeConfirmed(tx))),
      ),
    )
  return rows.map(({ id }) => id)
}

async function endUnpaidIn(tx: Tx, row: PlannedOrder, now: Date, copiesToReturn: Copies): Promise<void> {
  await endLargeOrderIn(tx, row, 'canceled', now)
  await endPendingOrderIn(tx, row, 'canceled', now, copiesToReturn)
}

async function closeOrderIn(
  tx: Tx,
  { order: row, ownOrder, cancellation }: OrderErasure,
  { erasure, person, now, copiesToReturn }: { erasure: string; person: PersonId; now: Date; copiesToReturn: Copies },
): Promise<void> {
  if (ownOrder && row.status !== 'accepted') {
    await endUnpaidIn(tx, row, now, copiesToReturn)
    if (row.status === 'pending' && row.checkoutSessionId)
      await enqueue(tx, expireCheckoutSessionJob, { checkoutSessionId: row.checkoutSessionId })
  }
  if (!cancellation) return
  const { plan, lines } = cancellation
  const reason = ownOrder ? 'account-deleted' : 'erasure'
  const by = { who: 'member', person, reason, refundId: derivedId<RefundId>(erasure, row.id) } as const
  const refundId = await cancelAndRefundLinesIn(tx, row, lines, plan, by, now, copiesToReturn)
  const lineIds = plan.parts.map((part) => part.lineId)
  if (!ownOrder) await enqueueCancellationEmailsIn(tx, { orderId: row.id, lineIds, refundId })
}

/**
 * True when Stripe has answered every refund of the orders that these people bought or have a seat in. It may have
 * accepted the refund (pending included) or refused it for good.
 */
export async function stripeAnsweredRefunds(db: Db | Tx, people: readonly PersonId[]): Promise<boolean> {
  const seat = db
    .select({ one: sql`1` })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(and(eq(orderLine.orderId, order.id), inArray(attendee.personId, [...people])))
  const [unanswered] = await db
    .select({ id: refund.id })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(and(eq(refund.status, 'requested'), or(inArray(order.buyerId, [...people]), exists(seat))))
    .limit(1)
  return unanswered === undefined
}
