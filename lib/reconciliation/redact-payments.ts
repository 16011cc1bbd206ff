import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/db/client'
import { order } from '@/db/schema/orders'
import { decision, payment, paymentAllocation, refund } from '@/db/schema/payments'
import { stripeMismatch } from '@/db/schema/reconciliation'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { MOST_IDS_A_REDACTION, redactAtStripe, type ToRedact } from '@/lib/infra/stripe/redaction'
import { paymentsOfOrders } from '@/lib/payments/payments-of'
import { DISPUTE_DAYS } from '@/lib/payments/rules/dispute'
import { markMismatchRedacted, mismatchesToRedact } from './erased-buyers'

const dayMs = 86_400_000

/**
 * Asks Stripe to redact payments once they can no longer be disputed or refunded. These are the payments of orders with
 * an erased buyer, no recent or pending payment, no pending refund and nothing that waits for staff. Can be repeated
 * safely.
 */
export async function redactPayments(ctx: Ctx): Promise<void> {
  for (let after: string | undefined; ; ) {
    const orders = await ordersToRedact(ctx, after)
    for (const group of groupsOf(await idsAtStripe(ctx.db, orders))) await redactGroup(ctx, group)
    after = orders.at(-1)
    if (!after) return redactMismatches(ctx)
  }
}

/** The same for payments whose order a restored backup has lost. */
async function redactMismatches(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - DISPUTE_DAYS * dayMs)
  for (const { id, stripeId, checkoutSessionId, customerId } of await mismatchesToRedact(ctx.db, before)) {
    const answer = await redactAtStripe({
      checkout_sessions: checkoutSessionId ? [checkoutSessionId] : [],
      payment_intents: [stripeId],
      customers: customerId ? [customerId] : [],
    })
    if (answer === 'redacted') await markMismatchRedacted(ctx.db, id, ctx.now)
    else log.warn('redaction.waits', { mismatch: id, answer })
  }
}

async function ordersToRedact(ctx: Ctx, after: string | undefined): Promise<string[]> {
  const before = new Date(ctx.now.getTime() - DISPUTE_DAYS * dayMs)
  const { db } = ctx
  const recentPayment = db
    .select({ one: sql`1` })
    .from(paymentAllocation)
    .innerJoin(payment, eq(payment.id, paymentAllocation.paymentId))
    .where(and(eq(paymentAllocation.orderId, order.id), or(gt(payment.at, before), eq(payment.status, 'processing'))))
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        isNull(order.buyerId),
        isNull(order.redactedAt),
        lt(order.acceptedOrEndedAt, before),
        after === undefined ? undefined : gt(order.id, after),
        notExists(recentPayment),
        not(isUnfinished(db, order)),
        notExists(paysAnUnfinishedOrderToo(db)),
      ),
    )
    .orderBy(asc(order.id))
    .limit(100)
  return rows.map((row) => row.id)
}

/** Whether an order has a refund on its way, or something that waits for staff. */
function isUnfinished(db: Db, of: typeof order | typeof otherOrder): SQL {
  const pendingRefund = db
    .select({ one: sql`1` })
    .from(refund)
    .where(and(eq(refund.orderId, of.id), inArray(refund.status, ['requested', 'pending'])))
  const undecided = db
    .select({ one: sql`1` })
    .from(decision)
    .where(and(eq(decision.orderId, of.id), isNull(decision.resolvedAt)))
  return sql`(${exists(pendingRefund)} or ${exists(undecided)})`
}

const [ownAllocation, otherAllocation] = [
  alias(paymentAllocation, 'own_allocation'),
  alias(paymentAllocation, 'other_allocation'),
]
const otherOrder = alias(order, 'other_order')

/** For `exists`: another order that one of its payments pays, and that still has its buyer or is open. */
const paysAnUnfinishedOrderToo = (db: Db) =>
  db
    .select({ one: sql`1` })
    .from(ownAllocation)
    .innerJoin(
      otherAllocation,
      and(eq(otherAllocation.paymentId, ownAllocation.paymentId), ne(otherAllocation.orderId, ownAllocation.orderId)),
    )
    .innerJoin(otherOrder, eq(otherOrder.id, otherAllocation.orderId))
    .where(and(eq(ownAllocation.orderId, order.id), or(isNotNull(otherOrder.buyerId), isUnfinished(db, otherOrder))))

type OrderIdsAtStripe = ToRedact & { orders: string[] }

const sizeOf = (one: ToRedact): number =>
  one.checkout_sessions.length + one.payment_intents.length + one.customers.length

/** What Stripe knows of each order: its session, its payments, and the customers that Stripe made for them. */
async function idsAtStripe(db: Db, ids: readonly string[]): Promise<OrderIdsAtStripe[]> {
  if (ids.length === 0) return []
  const orders = await db
    .select({ id: order.id, checkoutSessionId: order.checkoutSessionId })
    .from(order)
    .where(inArray(order.id, [...ids]))
  const payments = await paymentsOfOrders(db, ids)
  return orders.map(({ id, checkoutSessionId }) => {
    const own = payments.filter((each) => each.orderId === id)
    return {
      orders: [id],
      checkout_sessions: checkoutSessionId ? [checkoutSessionId] : [],
      payment_intents: own.flatMap(({ stripeId }) => (stripeId?.startsWith('pi_') ? [stripeId] : [])),
      customers: own.flatMap((each) => each.customerId ?? []),
    }
  })
}

/** Groups orders for one request of at most ten ids; an order is never split. */
function groupsOf(orders: readonly OrderIdsAtStripe[]): OrderIdsAtStripe[] {
  const groups: OrderIdsAtStripe[] = []
  for (const one of orders) {
    const last = groups.at(-1)
    if (last && sizeOf(last) + sizeOf(one) <= MOST_IDS_A_REDACTION) groups[groups.length - 1] = mergedIds(last, one)
    else groups.push(one)
  }
  return groups
}

const mergedIds = (a: OrderIdsAtStripe, b: OrderIdsAtStripe): OrderIdsAtStripe => ({
  orders: [...a.orders, ...b.orders],
  checkout_sessions: [...a.checkout_sessions, ...b.checkout_sessions],
  payment_intents: [...a.payment_intents, ...b.payment_intents],
  customers: [...new Set([...a.customers, ...b.customers])],
})

/** When Stripe refuses a group, each of its orders is requested alone, so that one does not stop the others. */
async function redactGroup(ctx: Ctx, group: OrderIdsAtStripe): Promise<void> {
  const { orders, ...objects } = group
  const answer = sizeOf(group) === 0 ? 'redacted' : await redactAtStripe(objects)
  if (answer === 'redacted') return markRedacted(ctx, orders)
  const [first] = orders
  if (orders.length === 1 || answer === 'under-way') return log.warn('redaction.waits', { order: first, answer })
  for (const one of await idsAtStripe(ctx.db, orders)) await redactGroup(ctx, one)
}

async function markRedacted(ctx: Ctx, orders: readonly string[]): Promise<void> {
  await ctx.db
    .update(order)
    .set({ redactedAt: ctx.now })
    .where(inArray(order.id, [...orders]))
}

export type Redaction = { orders: number; redacted: number }

/** How many of these orders Stripe has redacted, for the receipt of an erasure. */
export async function redactionOf(db: Db, orders: readonly string[]): Promise<Redaction> {
  if (orders.length === 0) return { orders: 0, redacted: 0 }
  const [row] = await db
    .select({ redacted: count() })
    .from(order)
    .where(and(inArray(order.id, [...orders]), isNotNull(order.redactedAt)))
  const [gone] = await db
    .select({ redacted: count() })
    .from(stripeMismatch)
    .where(and(inArray(stripeMismatch.orderId, [...orders]), isNotNull(stripeMismatch.redactedAt)))
  return { orders: orders.length, redacted: (row?.redacted ?? 0) + (gone?.redacted ?? 0) }
}
