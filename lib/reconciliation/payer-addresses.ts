import { and, asc, eq, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { normalizeEmail } from '@/lib/base/email'
import type { Ctx } from '@/lib/infra/ctx'
import { isCutOff } from '@/lib/infra/cut-off'
import { log } from '@/lib/infra/log'
import { refusedByStripe } from '@/lib/infra/stripe/client'
import { readAccountEmail } from '@/lib/infra/stripe/listing'
import { digestAddress, digestEpochs } from '@/lib/vault'

/** Payments without an order whose buyer is neither known nor erased, and that Stripe has not redacted. */
export const isBuyerUnknown = and(
  eq(stripeMismatch.kind, 'payment-without-order'),
  isNull(stripeMismatch.buyerId),
  isNull(stripeMismatch.buyerErasedAt),
  isNull(stripeMismatch.redactedAt),
  isNotNull(stripeMismatch.checkoutSessionId),
)

/** The most requests to Stripe in one run. */
const mostRequests = 20
const retryMinutes = 5

/**
 * Stores a digest of the address that we gave Stripe, so that the account is found without asking Stripe again. A
 * payment without an address is not asked about again.
 */
export async function storeAddressDigest(ctx: Ctx, id: string, given: string | null): Promise<void> {
  const email = given ? normalizeEmail(given) : null
  const kept = email ? await digestAddress(email) : null
  const set = kept
    ? { addressDigest: kept.digest, addressEpoch: kept.epoch, addressUnknownAt: null }
    : { addressDigest: null, addressEpoch: null, addressUnknownAt: ctx.now }
  await ctx.db
    .update(stripeMismatch)
    .set({ ...set, addressAskAt: null })
    .where(and(eq(stripeMismatch.id, id), isBuyerUnknown))
}

/** The values to set once the payer is known: no digest and no doubt remains. */
export const clearedAddress = {
  addressDigest: null,
  addressEpoch: null,
  addressAskAt: null,
  maybeErasedAt: null,
} as const

const lacksUsableDigest = (epochs: readonly number[]) =>
  and(
    isBuyerUnknown,
    isNull(stripeMismatch.addressUnknownAt),
    or(isNull(stripeMismatch.addressEpoch), notInArray(stripeMismatch.addressEpoch, [...epochs])),
  )

/** Asks Stripe for addresses whose digest is missing, or is not from the current epoch. */
export async function renewAddressDigests(ctx: Ctx): Promise<void> {
  await fetchDigests(ctx, (await digestEpochs()).slice(-1))
}

/**
 * Asks Stripe for the addresses of payments that can't be compared now.
 * @returns false while more are left: any of them may be the person's.
 */
export async function fetchMissingAddressDigests(ctx: Ctx): Promise<boolean> {
  const epochs = await digestEpochs()
  await fetchDigests(ctx, epochs)
  const left = await ctx.db
    .select({ id: stripeMismatch.id })
    .from(stripeMismatch)
    .where(lacksUsableDigest(epochs))
    .limit(1)
  return left.length === 0
}

/**
 * A limited run. It ends at the first request that Stripe does not answer: that payment waits, and others go first next
 * time.
 */
async function fetchDigests(ctx: Ctx, epochs: readonly number[]): Promise<void> {
  for (const { id, checkoutSessionId } of await paymentsToAskAbout(ctx, epochs)) {
    try {
      await storeAddressDigest(
        ctx,
        id,
        checkoutSessionId ? await nullIfStripeRefuses(readAccountEmail(checkoutSessionId)) : null,
      )
    } catch (error) {
      if (isCutOff(error)) throw error
      log.error('link.unanswered', error, { mismatch: id })
      await ctx.db
        .update(stripeMismatch)
        .set({ addressAskAt: new Date(ctx.now.getTime() + retryMinutes * 60_000) })
        .where(eq(stripeMismatch.id, id))
      return
    }
  }
}

/** Null for a payment page that Stripe no longer knows: asking again would not help. */
export async function nullIfStripeRefuses(address: Promise<string | null>): Promise<string | null> {
  try {
    return await address
  } catch (error) {
    if (refusedByStripe(error)) return null
    throw error
  }
}

const paymentsToAskAbout = ({ db, now }: { db: Db; now: Date }, epochs: readonly number[]) =>
  db
    .select({ id: stripeMismatch.id, checkoutSessionId: stripeMismatch.checkoutSessionId })
    .from(stripeMismatch)
    .where(
      and(lacksUsableDigest(epochs), or(isNull(stripeMismatch.addressAskAt), lte(stripeMismatch.addressAskAt, now))),
    )
    .orderBy(sql`${stripeMismatch.addressAskAt} asc nulls first`, asc(stripeMismatch.foundAt))
    .limit(mostRequests)
