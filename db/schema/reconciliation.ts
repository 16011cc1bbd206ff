import { sql } from 'drizzle-orm'
import { bigint, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { type MismatchAct, type MismatchReason } from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, moment } from './columns'

/** What Stripe and our orders do not agree on, as after a restored backup: staff refund it or say how it was solved. */
export const stripeMismatch = orders.table(
  'stripe_mismatch',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'payment-without-order' | 'order-without-payment'>().notNull(),
    stripeId: text('stripe_id').notNull().unique(),
    /** The order of ours, where there is one. */
    orderId: uuid('order_id'),
    /** The number that Stripe knows the order by. */
    orderNumber: bigint('order_number', { mode: 'number' }),
    cents: integer().notNull(),
    paidAt: moment('paid_at').notNull(),
    foundAt: moment('found_at').notNull(),
    /** The payment page and the customer at Stripe, so that Stripe can be asked to forget an erased buyer. */
    checkoutId: text('checkout_id'),
    customerId: text('customer_id'),
    /** The account that paid, by the address that we gave Stripe for its payment page. Taken out when it is erased. */
    buyerId: uuid('buyer_id'),
    /** When the buyer asked for deletion, as the erasure log says. */
    buyerErasedAt: moment('buyer_erased_at'),
    /** No account is known for it, and one that was deleted since it was paid may have been its buyer's: no email goes. */
    maybeErasedAt: moment('maybe_erased_at'),
    /** Names the refund that was asked for; a second try has a name of its own. */
    refundRequest: uuid('refund_request'),
    refundId: text('refund_id'),
    refundFailedAt: moment('refund_failed_at'),
    /** `refunding` is not settled yet; `solved` was closed by staff without a refund. */
    resolution: text().$type<'refunding' | 'refunded' | 'solved'>(),
    reason: text().$type<MismatchReason>(),
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by'),
    /** Stripe alone knows the buyer's address: whether it did. */
    told: text().$type<'emailed' | 'no-address'>(),
    redactedAt: moment('redacted_at'),
    /** A keyed digest of the address that we gave Stripe, until the account is known. Void once its epoch's key goes. */
    addressDigest: bytea('address_digest'),
    addressEpoch: integer('address_epoch'),
    /** When Stripe is asked for the address again, after a question that it did not answer. */
    addressAskAt: moment('address_ask_at'),
    /** When Stripe had no address of ours: no one asks again. */
    addressUnknownAt: moment('address_unknown_at'),
  },
  (t) => [
    index('stripe_mismatch_address').on(t.addressDigest).where(sql`${t.addressDigest} is not null`),
    index('stripe_mismatch_open').on(t.foundAt).where(sql`${t.settledAt} is null`),
    index('stripe_mismatch_by').on(t.settledBy).where(sql`${t.settledBy} is not null`),
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
  checkoutId: 'pseudonymous',
  customerId: 'pseudonymous',
  buyerId: personRef,
  buyerErasedAt: 'pseudonymous',
  maybeErasedAt: 'pseudonymous',
  refundRequest: 'pseudonymous',
  refundId: 'pseudonymous',
  refundFailedAt: 'pseudonymous',
  resolution: 'public',
  reason: 'public',
  settledAt: 'pseudonymous',
  settledBy: personRef,
  told: 'public',
  redactedAt: 'pseudonymous',
  addressDigest: 'secret',
  addressEpoch: 'public',
  addressAskAt: 'pseudonymous',
  addressUnknownAt: 'pseudonymous',
})

/** What staff decided about a mismatch, who and when; what is taken back stays in the list. */
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
 * How far our orders were compared with Stripe, in one row. A restored database brings its own row back, and with it the
 * time from which to compare again. `cursor` is the payment page at which a comparison goes on.
 */
export const stripeComparison = orders.table('stripe_comparison', {
  id: integer().primaryKey().default(1),
  coveredUntil: moment('covered_until'),
  beganAt: moment('began_at'),
  cursor: text(),
  /** When the last account was asked to be deleted whose keys are gone: a payment noted since may have been its buyer's. */
  lastErasureAt: moment('last_erasure_at'),
})
classify(stripeComparison, {
  id: 'public',
  coveredUntil: 'public',
  beganAt: 'public',
  cursor: 'pseudonymous',
  lastErasureAt: 'pseudonymous',
})
