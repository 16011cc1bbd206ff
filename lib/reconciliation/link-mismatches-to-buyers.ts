import { and, asc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { normalizeEmail } from '@/lib/base/email'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { readAccountEmail } from '@/lib/infra/stripe/listing'
import { accountsByDigest, digestsOfAddress, erasingSinceIn, findAccountByEmail, openFor } from '@/lib/vault'
import { wholeSecond } from './erased-buyers'
import { markIfMaybeErased } from './maybe-erased'
import type { MismatchRow } from './mismatch-rows'
import {
  clearedAddress,
  fetchMissingAddressDigests,
  isBuyerUnknown,
  nullIfStripeRefuses,
  renewAddressDigests,
  storeAddressDigest,
} from './payer-addresses'
import { refundErasedMismatchIn } from './refund-mismatch'

type PaymentToLink = Pick<MismatchRow, 'id' | 'checkoutSessionId' | 'paidAt'>
const columnsToLink = {
  id: stripeMismatch.id,
  checkoutSessionId: stripeMismatch.checkoutSessionId,
  paidAt: stripeMismatch.paidAt,
}

/**
 * Links each payment of a lost order to the account that paid it, so that its export and its erasure find them. Every
 * comparison repeats this: a backup that lost the order may have lost the account too, and the person may sign in again
 * later. Stored digests identify the account; Stripe is asked about the few payments without one.
 */
export async function linkMismatchesToBuyers(ctx: Ctx): Promise<void> {
  await renewAddressDigests(ctx)
  for (let after: string | undefined; ; ) {
    const rows = await withDigest(ctx.db, after)
    const accounts = await accountsByDigest(ctx.db, rows)
    for (const row of rows) {
      const buyer = accounts.get(row.digest.toString('hex'))
      if (buyer) await ctx.db.transaction((tx) => linkBuyerIn(tx, row, { buyer, now: ctx.now }))
    }
    after = rows.at(-1)?.id
    if (!after) return
  }
}

const batchSize = 500

async function withDigest(db: Db, after: string | undefined) {
  const rows = await db
    .select({ ...columnsToLink, digest: stripeMismatch.addressDigest, epoch: stripeMismatch.addressEpoch })
    .from(stripeMismatch)
    .where(
      and(
        isBuyerUnknown,
        isNotNull(stripeMismatch.addressDigest),
        after === undefined ? undefined : gt(stripeMismatch.id, after),
      ),
    )
    .orderBy(asc(stripeMismatch.id))
    .limit(batchSize)
  return rows.flatMap(({ digest, epoch, ...row }) => (digest && epoch !== null ? [{ ...row, digest, epoch }] : []))
}

/** Links a payment that was just found, by the address that we gave Stripe for its page. */
export async function linkNewMismatchToBuyer(
  ctx: Ctx,
  input: { stripeId: string; accountEmail: string | null },
): Promise<void> {
  const [row] = await ctx.db
    .select(columnsToLink)
    .from(stripeMismatch)
    .where(and(eq(stripeMismatch.stripeId, input.stripeId), isBuyerUnknown))
  if (!row || (await linkByEmail(ctx, row, input.accountEmail))) return
  await storeAddressDigest(ctx, row.id, input.accountEmail)
  await markIfMaybeErased(ctx, row.id)
}

/** Links one payment: asks Stripe for its address. */
export async function linkMismatchToBuyer(ctx: Ctx, payment: PaymentToLink): Promise<void> {
  if (payment.checkoutSessionId)
    await linkByEmail(ctx, payment, await nullIfStripeRefuses(readAccountEmail(payment.checkoutSessionId)))
}

async function linkByEmail(ctx: Ctx, payment: PaymentToLink, given: string | null): Promise<boolean> {
  const email = given ? normalizeEmail(given) : null
  const buyer = email ? await findAccountByEmail(email, ctx.db) : null
  return buyer !== null && ctx.db.transaction((tx) => linkBuyerIn(tx, payment, { buyer, now: ctx.now }))
}

/**
 * Links a person's own payments of lost orders while their keys still exist. Afterwards we can't tell whose payments
 * they are.
 * @returns false when Stripe has yet to say who made some payments, because one may be theirs.
 */
export async function linkOwnMismatches(ctx: Ctx, person: PersonId): Promise<boolean> {
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'erase' })
  if (!contact?.email) return true
  const isComplete = await fetchMissingAddressDigests(ctx)
  const digests = await digestsOfAddress(contact.email)
  const rows = await ctx.db
    .select(columnsToLink)
    .from(stripeMismatch)
    .where(and(isBuyerUnknown, inArray(stripeMismatch.addressDigest, digests)))
  for (const row of rows) await ctx.db.transaction((tx) => linkBuyerIn(tx, row, { buyer: person, now: ctx.now }))
  return isComplete
}

/**
 * Links a payment to its buyer. If the buyer has asked for deletion, the system refunds money that arrived after the
 * request (decision 26).
 * @returns false when the buyer has no account here.
 */
async function linkBuyerIn(
  tx: Tx,
  { id, paidAt }: PaymentToLink,
  { buyer, now }: { buyer: PersonId; now: Date },
): Promise<boolean> {
  const erasingSince = await erasingSinceIn(tx, buyer)
  if (erasingSince === 'absent') return false
  // Erasure removes the buyer from the row again. Until then its receipt, its log and its last email find the payment
  // by the buyer.
  const set = { buyerId: buyer, ...clearedAddress, ...(erasingSince ? { buyerErasedAt: erasingSince } : {}) }
  const changed = await tx
    .update(stripeMismatch)
    .set(set)
    .where(and(eq(stripeMismatch.id, id), isBuyerUnknown))
    .returning({ id: stripeMismatch.id })
  if (erasingSince && changed.length > 0 && paidAt >= wholeSecond(erasingSince))
    await refundErasedMismatchIn(tx, { mismatchId: id }, now)
  return true
}

/**
 * From the deletion request on, staff see that the account is deleted, and no email is sent. Staff decide about the
 * money.
 */
export async function markBuyerErasedOnMismatchesIn(
  tx: Tx,
  { person, requestedAt }: { person: PersonId; requestedAt: Date },
): Promise<void> {
  await tx
    .update(stripeMismatch)
    .set({ buyerErasedAt: requestedAt })
    .where(and(eq(stripeMismatch.buyerId, person), isNull(stripeMismatch.buyerErasedAt)))
}
