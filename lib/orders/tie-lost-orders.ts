import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/orders'
import { normalizeEmail } from '@/lib/base/email'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { log } from '@/lib/infra/log'
import { readAccountEmail } from '@/lib/infra/stripe-listing'
import { erasingSinceIn, findAccountByEmail } from '@/lib/vault'
import { wholeSecond } from './erased-mismatches'
import type { MismatchRow } from './mismatch-rows'
import { refundErasedMismatchIn } from './refund-mismatch'

/**
 * Ties payments whose order is gone to the account that paid, so that its export and its erasure find them. Repeated by
 * every comparison: an account that was lost with the order may be there again by then. One that fails is logged and
 * keeps no other from it.
 */
export async function tieLostOrders(ctx: Ctx): Promise<void> {
  const failed: string[] = []
  for (;;) {
    const rows = await untied(ctx.db, failed)
    if (rows.length === 0) return
    for (const row of rows) {
      const tied = await tie(ctx, row).catch((error: unknown) => log.error('compare.failed', error))
      if (tied !== true) failed.push(row.id)
    }
  }
}

const atOnce = 100

type Lost = Pick<MismatchRow, 'id' | 'checkoutId' | 'paidAt'>

const isUntied = and(
  eq(stripeMismatch.kind, 'payment-without-order'),
  isNull(stripeMismatch.buyerId),
  isNull(stripeMismatch.buyerErasedAt),
  isNull(stripeMismatch.redactedAt),
  isNotNull(stripeMismatch.checkoutId),
)

const untied = (db: Db, except: readonly string[]): Promise<Lost[]> =>
  db
    .select({ id: stripeMismatch.id, checkoutId: stripeMismatch.checkoutId, paidAt: stripeMismatch.paidAt })
    .from(stripeMismatch)
    .where(and(isUntied, notInArray(stripeMismatch.id, [...except])))
    .limit(atOnce)

/** True when the payment is tied now, or its buyer is being erased. */
export async function tie(ctx: Ctx, lost: Lost): Promise<boolean> {
  const given = lost.checkoutId ? await readAccountEmail(lost.checkoutId) : null
  const email = given ? normalizeEmail(given) : null
  const buyer = email ? await findAccountByEmail(email, ctx.db) : null
  return buyer !== null && ctx.db.transaction((tx) => tieIn(tx, lost, { buyer, now: ctx.now }))
}

/** An erasure waits for this, or has begun: money that arrived after the wish is refunded by the system (decision 26). */
async function tieIn(tx: Tx, { id, paidAt }: Lost, { buyer, now }: { buyer: PersonId; now: Date }): Promise<boolean> {
  const erasing = await erasingSinceIn(tx, buyer)
  if (erasing === 'absent') return false
  // An erasure takes the buyer out again, and until then its receipt, its log and its last email find the payment.
  const set = { buyerId: buyer, ...(erasing ? { buyerErasedAt: erasing } : {}) }
  const changed = await tx
    .update(stripeMismatch)
    .set(set)
    .where(and(eq(stripeMismatch.id, id), isUntied))
    .returning({ id: stripeMismatch.id })
  if (erasing && changed.length > 0 && paidAt >= wholeSecond(erasing))
    await refundErasedMismatchIn(tx, { mismatchId: id }, now)
  return true
}

/** From the wish on staff see that the account is deleted, and no email goes. What becomes of the money they decide. */
export async function markLostOrdersIn(tx: Tx, { person, now }: { person: PersonId; now: Date }): Promise<void> {
  await tx
    .update(stripeMismatch)
    .set({ buyerErasedAt: now })
    .where(and(eq(stripeMismatch.buyerId, person), isNull(stripeMismatch.buyerErasedAt)))
}
