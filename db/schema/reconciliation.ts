import { sql } from 'drizzle-orm'
import { bigint, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { type MismatchAct, type MismatchReason } from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, moment } from './columns'

/**
 * A mismatch between Stripe and our orders, for example after a restored backup. Staff refund the payment, or close the
 * mismatch with a reason.
 */
export const stripeMismatch = orders.table(
  'stripe_mismatch',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'payment-without-order' | 'order-without-payment'>().notNull(),
    stripeId: text('stripe_id').notNull().unique(),
    /** Our order, if there is one. */
    orderId: uuid('order_id'),
    /** The order number that Stripe knows. */
    orderNumber: bigint('order_number', { mode: 'number' }),
    cents: integer().notNull(),
    paidAt: moment('paid_at').notNull(),
    foundAt: moment('found_at').notNull(),
    /** The checkout session and the customer at Stripe, so that we can ask Stripe to erase an erased buyer. */
    checkoutSessionId: text('checkout_session_id'),
    customerId: text('customer_id'),
    /**
     * The account that paid, found by the email address that we gave Stripe for its payment page. Cleared when the
     * account is erased.
     */
    buyerId: uuid('buyer_id'),
    /** When the buyer asked for deletion, as the erasure log says. */
    buyerErasedAt: moment('buyer_erased_at'),
    /** When the order of a payment was last looked for among those of erased people. Null: not yet. */
    erasureCheckedAt: moment('erasure_checked_at'),
    /**
     * Set if no account is known and the buyer may be an account that was deleted since the payment: no email is sent.
     */
    maybeErasedAt: moment('maybe_erased_at'),
    /** Identifies the requested refund; a second try has its own id. */
    refundRequest: uuid('refund_request'),
    refundId: text('refund_id'),
    refundFailedAt: moment('refund_failed_at'),
    /**
     * `refunding` is not resolved yet. `closed`: by staff without a refund, or because Stripe has the payment after all.
     */
    resolution: text().$type<'refunding' | 'refunded' | 'closed'>(),
    reason: text().$type<MismatchReason>(),
    resolvedAt: moment('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    /** Whether the buyer was emailed about the resolution. Only Stripe knows the address, and may have none. */
    emailOutcome: text('email_outcome').$type<'emailed' | 'no-address'>(),
    redactedAt: moment('redacted_at'),
    /**
     * A keyed digest of the email address that we gave Stripe, until the account is known. Useless once its epoch's key
     * is destroyed.
     */
    addressDigest: bytea('address_digest'),
    addressEpoch: integer('address_epoch'),
    /** When to ask Stripe for the address again, after it did not answer. */
    addressAskAt: moment('address_ask_at'),
    /** When Stripe said that it has no address from us; we do not ask again. */
    addressUnknownAt: moment('address_unknown_at'),
  },
  (t) => [
    index('stripe_mismatch_address').on(t.addressDigest).where(sql`${t.addressDigest} is not null`),
    index('stripe_mismatch_open').on(t.foundAt).where(sql`${t.resolvedAt} is null`),
    index('stripe_mismatch_refunding').on(t.foundAt).where(sql`${t.resolution} = 'refunding'`),
    index('stripe_mismatch_without_order')
      .on(t.foundAt)
      .where(sql`${t.kind} = 'payment-without-order' and ${t.buyerErasedAt} is null and ${t.redactedAt} is null`),
    index('stripe_mismatch_to_check')
      .on(t.foundAt)
      .where(
        sql`${t.kind} = 'payment-without-order' and ${t.erasureCheckedAt} is null and ${t.buyerErasedAt} is null and ${t.redactedAt} is null`,
      ),
    index('stripe_mismatch_unasked')
      .on(t.foundAt)
      .where(
        sql`${t.kind} = 'payment-without-order' and ${t.buyerId} is null and ${t.addressUnknownAt} is null and ${t.buyerErasedAt} is null and ${t.redactedAt} is null`,
      ),
    index('stripe_mismatch_unmarked')
      .on(t.addressEpoch, t.foundAt)
      .where(
        sql`${t.kind} = 'payment-without-order' and ${t.buyerId} is null and ${t.buyerErasedAt} is null and ${t.redactedAt} is null and ${t.checkoutSessionId} is not null and ${t.maybeErasedAt} is null`,
      ),
    index('stripe_mismatch_order').on(t.orderId).where(sql`${t.orderId} is not null`),
    index('stripe_mismatch_to_redact')
      .on(t.paidAt)
      .where(sql`${t.redactedAt} is null and (${t.buyerErasedAt} is not null or ${t.maybeErasedAt} is not null)`),
    index('stripe_mismatch_by').on(t.resolvedBy).where(sql`${t.resolvedBy} is not null`),
    index('stripe_mismatch_buyer').on(t.buyerId).where(sql`${t.buyerId} is not null`),
  ],
)
classify(stripeMismatch, {
  id: 'pseudonymous',
  kind: 'public',
  stripeId: 'pseudonymous',
  orderId: 'pseudonymous',
  orderNumber: 'pseudonymous',
  cents: 'pseudonymous',
  paidAt: 'pseudonymous',
  foundAt: 'pseudonymous',
  checkoutSessionId: 'pseudonymous',
  customerId: 'pseudonymous',
  buyerId: personRef,
  buyerErasedAt: 'pseudonymous',
  erasureCheckedAt: 'pseudonymous',
  maybeErasedAt: 'pseudonymous',
  refundRequest: 'pseudonymous',
  refundId: 'pseudonymous',
  refundFailedAt: 'pseudonymous',
  resolution: 'public',
  reason: 'public',
  resolvedAt: 'pseudonymous',
  resolvedBy: personRef,
  emailOutcome: 'public',
  redactedAt: 'pseudonymous',
  addressDigest: 'secret',
  addressEpoch: 'public',
  addressAskAt: 'pseudonymous',
  addressUnknownAt: 'pseudonymous',
})

/** What staff decided about a mismatch, who decided and when. Decisions that were undone stay in the list. */
export const mismatchAct = orders.table(
  'mismatch_act',
  {
    id: uuid().primaryKey(),
    mismatchId: uuid('mismatch_id')
      .notNull()
      .references(() => stripeMismatch.id),
    act: text().$type<MismatchAct>().notNull(),
    who: text().$type<'staff' | 'system'>().notNull(),
    personId: uuid('person_id'),
    cents: integer().notNull(),
    reason: text().$type<MismatchReason>(),
    at: moment('at').notNull(),
  },
  (t) => [
    index('mismatch_act_mismatch').on(t.mismatchId, t.at),
    index('mismatch_act_person').on(t.personId).where(sql`${t.personId} is not null`),
  ],
)
classify(mismatchAct, {
  id: 'pseudonymous',
  mismatchId: 'pseudonymous',
  act: 'public',
  who: 'public',
  personId: personRef,
  cents: 'pseudonymous',
  reason: 'public',
  at: 'pseudonymous',
})

/**
 * One row: the time up to which our orders were compared with Stripe. A restored database has its own older row, and so
 * the time from which to compare again. `cursor` is the checkout session at which a comparison continues.
 */
export const stripeComparison = orders.table('stripe_comparison', {
  id: integer().primaryKey().default(1),
  coveredUntil: moment('covered_until'),
  beganAt: moment('began_at'),
  cursor: text(),
  /**
   * The latest deletion request among accounts whose keys are destroyed. The buyer of a payment recorded since may be
   * one of them.
   */
  lastErasureAt: moment('last_erasure_at'),
})
classify(stripeComparison, {
  id: 'public',
  coveredUntil: 'public',
  beganAt: 'public',
  cursor: 'pseudonymous',
  lastErasureAt: 'pseudonymous',
})
