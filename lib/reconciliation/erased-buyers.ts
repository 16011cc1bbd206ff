import { and, eq, isNotNull, isNull, lt, ne, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { noAddress } from './lost-addresses'

/** Stripe counts whole seconds. */
export const wholeSecond = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 1000) * 1000)

type ToCheck = { id: string; orderId: string; paidAt: Date }

/** Payments without an order whose buyer is not known to be erased, including those that staff have closed. */
export async function mismatchesToCheckForErasure(db: Db): Promise<ToCheck[]> {
  const rows = await db
    .select({ id: stripeMismatch.id, orderId: stripeMismatch.orderId, paidAt: stripeMismatch.paidAt })
    .from(stripeMismatch)
    .where(
      and(
        eq(stripeMismatch.kind, 'payment-without-order'),
        isNull(stripeMismatch.redactedAt),
        isNull(stripeMismatch.buyerErasedAt),
        isNotNull(stripeMismatch.orderId),
      ),
    )
  return rows.flatMap(({ orderId, ...rest }) => (orderId ? [{ orderId, ...rest }] : []))
}

/** Records that the buyer of a payment was erased, and deletes the digest of their address. */
export async function markBuyerErasedIn(tx: Tx, { mismatchId, erasedAt }: { mismatchId: string; erasedAt: Date }) {
  await tx
    .update(stripeMismatch)
    .set({ buyerErasedAt: erasedAt, ...noAddress })
    .where(eq(stripeMismatch.id, mismatchId))
}

export type MismatchToRedact = {
  id: string
  stripeId: string
  checkoutSessionId: string | null
  customerId: string | null
}

/**
 * Payments of erased buyers whose order is lost, older than any dispute, with no refund on its way. They are redacted
 * at Stripe even when staff have not decided, because the buyer was told until when Stripe keeps them. When the buyer
 * only may be erased, they are redacted once staff have decided.
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
          and(isNotNull(stripeMismatch.maybeErasedAt), isNotNull(stripeMismatch.settledAt)),
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
