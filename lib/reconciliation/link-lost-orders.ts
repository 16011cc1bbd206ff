import { and, asc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { normalizeEmail } from '@/lib/base/email'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { readAccountEmail } from '@/lib/infra/stripe/listing'
import { accountsByDigest, digestsOfAddress, erasingSinceIn, findAccountByEmail, openFor } from '@/lib/vault'
import { wholeSecond } from './erased-buyers'
import {
  fetchMissingEmailDigests,
  isBuyerUnknown,
  keepAddressDigest,
  noAddress,
  nullIfStripeRefuses,
  renewEmailDigests,
} from './lost-addresses'
import { markIfMaybeErased } from './maybe-erased'
import type { MismatchRow } from './mismatch-rows'
import { refundErasedMismatchIn } from './refund-mismatch'

type Lost = Pick<MismatchRow, 'id' | 'checkoutSessionId' | 'paidAt'>
const lostColumns = {
  id: stripeMismatch.id,
  checkoutSessionId: stripeMismatch.checkoutSessionId,
  paidAt: stripeMismatch.paidAt,
}

/**
 * Links payments whose order is lost to the account that paid, so that its export and its erasure find them. Every
 * comparison repeats this, because an account lost with the order may exist again by then. Stored digests identify the
 * account; Stripe is asked about the few payments without one.
 */
export async function linkBuyersOfLostOrders(ctx: Ctx): Promise<void> {
  await renewEmailDigests(ctx)
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

const atOnce = 500

async function withDigest(db: Db, after: string | undefined) {
  const rows = await db
    .select({ ...lostColumns, digest: stripeMismatch.addressDigest, epoch: stripeMismatch.addressEpoch })
    .from(stripeMismatch)
    .where(
      and(
        isBuyerUnknown,
        isNotNull(stripeMismatch.addressDigest),
        after === undefined ? undefined : gt(stripeMismatch.id, after),
      ),
    )
    .orderBy(asc(stripeMismatch.id))
    .limit(atOnce)
  return rows.flatMap(({ digest, epoch, ...row }) => (digest && epoch !== null ? [{ ...row, digest, epoch }] : []))
}

/** Links a payment that was just found, by the address that we gave Stripe for its page. */
export async function linkNewMismatch(
  ctx: Ctx,
  input: { stripeId: string; accountEmail: string | null },
): Promise<void> {
  const [row] = await ctx.db
    .select(lostColumns)
    .from(stripeMismatch)
    .where(and(eq(stripeMismatch.stripeId, input.stripeId), isBuyerUnknown))
  if (!row || (await linkTo(ctx, row, input.accountEmail))) return
  await keepAddressDigest(ctx, row.id, input.accountEmail)
  await markIfMaybeErased(ctx, row.id)
}

/** Links a payment of any age: asks Stripe for its address. */
export async function linkBuyer(ctx: Ctx, lost: Lost): Promise<void> {
  if (lost.checkoutSessionId)
    await linkTo(ctx, lost, await nullIfStripeRefuses(readAccountEmail(lost.checkoutSessionId)))
}

async function linkTo(ctx: Ctx, lost: Lost, given: string | null): Promise<boolean> {
  const email = given ? normalizeEmail(given) : null
  const buyer = email ? await findAccountByEmail(email, ctx.db) : null
  return buyer !== null && ctx.db.transaction((tx) => linkBuyerIn(tx, lost, { buyer, now: ctx.now }))
}

/**
 * Links a person's own payments while their keys still exist: later no one could tell.
 * @returns false when Stripe has yet to say who made some payments, because one may be theirs.
 */
export async function linkLostOrdersOf(ctx: Ctx, person: PersonId): Promise<boolean> {
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'erase' })
  if (!contact?.email) return true
  const isComplete = await fetchMissingEmailDigests(ctx)
  const digests = await digestsOfAddress(contact.email)
  const rows = await ctx.db
    .select(lostColumns)
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
  { id, paidAt }: Lost,
  { buyer, now }: { buyer: PersonId; now: Date },
): Promise<boolean> {
  const erasing = await erasingSinceIn(tx, buyer)
  if (erasing === 'absent') return false
  // Erasure removes the buyer from the row again. Until then its receipt, its log and its last email find the payment
  // by the buyer.
  const set = { buyerId: buyer, ...noAddress, ...(erasing ? { buyerErasedAt: erasing } : {}) }
  const changed = await tx
    .update(stripeMismatch)
    .set(set)
    .where(and(eq(stripeMismatch.id, id), isBuyerUnknown))
    .returning({ id: stripeMismatch.id })
  if (erasing && changed.length > 0 && paidAt >= wholeSecond(erasing))
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
