import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import type { Ctx } from '@/lib/infra/ctx'
import { clearedAddress } from './payer-addresses'
import { refundErasedMismatchIn } from './refund-mismatch'

/** Stripe counts whole seconds. */
export const wholeSecond = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 1000) * 1000)

type PaymentToCheck = { id: string; orderId: string; paidAt: Date }

const isNotKnownErased = and(
  eq(stripeMismatch.kind, 'payment-without-order'),
  isNull(stripeMismatch.redactedAt),
  isNull(stripeMismatch.buyerErasedAt),
  isNotNull(stripeMismatch.orderId),
)

const { id, orderId, paidAt } = stripeMismatch
const selectPayments = (db: Db) => db.select({ id, orderId, paidAt }).from(stripeMismatch)
const withOrderId = (rows: readonly { id: string; orderId: string | null; paidAt: Date }[]): PaymentToCheck[] =>
  rows.flatMap((row) => (row.orderId ? [{ ...row, orderId: row.orderId }] : []))

/**
 * The next payments without an order that were not yet compared with past erasures, including those that staff have
 * closed. A later erasure finds its own payments.
 */
export const paymentsToCheckForErasure = async (db: Db): Promise<PaymentToCheck[]> =>
  withOrderId(
    await selectPayments(db)
      .where(and(isNotKnownErased, isNull(stripeMismatch.erasureCheckedAt)))
      .orderBy(asc(stripeMismatch.foundAt), asc(id))
      .limit(500),
  )

/** The payments of these orders that are not known to be an erased buyer's. */
async function paymentsForOrders(db: Db, orderIds: readonly string[]): Promise<PaymentToCheck[]> {
  if (orderIds.length === 0) return []
  return withOrderId(await selectPayments(db).where(and(isNotKnownErased, inArray(orderId, [...orderIds]))))
}

export async function markCheckedForErasure(db: Db, payments: readonly PaymentToCheck[], now: Date): Promise<void> {
  const ids = payments.map(({ id }) => id)
  await db.update(stripeMismatch).set({ erasureCheckedAt: now }).where(inArray(stripeMismatch.id, ids))
}

/** Records that the buyer of a payment was erased, and deletes the digest of their address. */
async function markBuyerErasedIn(tx: Tx, { mismatchId, erasedAt }: { mismatchId: string; erasedAt: Date }) {
  await tx
    .update(stripeMismatch)
    .set({ buyerErasedAt: erasedAt, ...clearedAddress })
    .where(eq(stripeMismatch.id, mismatchId))
}

type ErasedOrders = { orders: readonly string[]; requestedAt: Date }

export const refundPaymentsOfErasedOrders = async (ctx: Ctx, erasure: ErasedOrders): Promise<void> =>
  refundAfterErasure(ctx, await paymentsForOrders(ctx.db, erasure.orders), erasure)

/**
 * Of these payments, money that arrived after the deletion was requested is refunded automatically (decision 26). Money
 * that was paid before was part of the deletion, as shown to the person; staff see it.
 */
export async function refundAfterErasure(
  ctx: Ctx,
  payments: readonly PaymentToCheck[],
  erased: ErasedOrders,
): Promise<void> {
  for (const { id, paidAt } of payments.filter(({ orderId }) => erased.orders.includes(orderId))) {
    await ctx.db.transaction(async (tx) => {
      await markBuyerErasedIn(tx, { mismatchId: id, erasedAt: erased.requestedAt })
      if (paidAt >= wholeSecond(erased.requestedAt)) await refundErasedMismatchIn(tx, { mismatchId: id }, ctx.now)
    })
  }
}

export type MismatchToRedact = {
  id: string
  stripeId: string
  checkoutSessionId: string | null
  customerId: string | null
}

/**
 * Payments of erased buyers whose order is lost, older than any dispute, with no refund on its way. They are redacted
 * at Stripe even when staff have not decided, because the buyer was told until when Stripe keeps them. If it is
 * uncertain whether the buyer was erased, they are redacted once staff have decided.
 */
export const mismatchesToRedact = (db: Db, before: Date): Promise<MismatchToRedact[]> =>
  db
    .select({
      id: stripeMismatch.id,
      stripeId: stripeMismatch.stripeId,
      checkoutSessionId: stripeMismatch.checkoutSessionId,
      customerId: stripeMismatch.customerId,
    })
    .from(stripeMismatch)
    .where(
      and(
        or(
          isNotNull(stripeMismatch.buyerErasedAt),
          and(isNotNull(stripeMismatch.maybeErasedAt), isNotNull(stripeMismatch.resolvedAt)),
        ),
        isNull(stripeMismatch.redactedAt),
        or(isNull(stripeMismatch.resolution), ne(stripeMismatch.resolution, 'refunding')),
        lt(stripeMismatch.paidAt, before),
      ),
    )
    .limit(500)

export async function markMismatchRedacted(db: Db, id: string, now: Date): Promise<void> {
  await db.update(stripeMismatch).set({ redactedAt: now }).where(eq(stripeMismatch.id, id))
}
