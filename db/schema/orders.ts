import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type DecisionKind,
  type KeepReason,
  type MismatchAct,
  type MismatchReason,
  type MoneyAct,
  type RefundMethod,
  type RefundReason,
  type RefundRule,
  type Resolution,
  refundReasons,
  refundRules,
} from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, moment } from './columns'

const listed = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '))

export type OrderStatus = 'requested' | 'pending' | 'paid' | 'canceled' | 'expired'

/** The buyer is null once erased: what stays is amounts and tax (sales records, four years). */
export const order = orders.table(
  'order',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 10001 }),
    buyerId: uuid('buyer_id'),
    buyerCityId: text('buyer_city_id'),
    /** `requested`: a large order that waits for staff's approval and holds nothing. */
    status: text().$type<OrderStatus>().notNull(),
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    cartId: uuid('cart_id'),
    netCents: integer('net_cents').notNull(),
    shippingCents: integer('shipping_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    taxPlaceId: text('tax_place_id'),
    taxMilliPercent: integer('tax_milli_percent'),
    placedAt: moment('placed_at').notNull(),
    holdUntil: moment('hold_until').notNull(),
    settledAt: moment('settled_at'),
    checkoutId: text('checkout_id').unique(),
    checkoutUrl: text('checkout_url'),
    redactedAt: moment('redacted_at'),
    /** When an erasure last took a name off its receipt. */
    receiptChangedAt: moment('receipt_changed_at'),
    /** When whom it names was erased, because it ended without being paid. */
    peopleForgottenAt: moment('people_forgotten_at'),
    /** The network that placed it, under the key of the hour (see lib/vault/limit-keys.ts), until it is paid or ended; with free seats until that key is gone. */
    networkDigest: bytea('network_digest'),
  },
  (t) => [
    index('order_buyer').on(t.buyerId, t.number),
    index('order_pending').on(t.holdUntil).where(sql`${t.status} = 'pending'`),
    index('order_newest').on(t.number.desc()).where(sql`${t.status} = 'paid'`),
    index('order_cart').on(t.cartId).where(sql`${t.status} = 'pending'`),
    index('order_people_to_forget')
      .on(t.settledAt)
      .where(sql`${t.status} in ('canceled', 'expired') and ${t.peopleForgottenAt} is null`),
    index('order_network').on(t.networkDigest).where(sql`${t.networkDigest} is not null`),
    index('order_city').on(t.buyerCityId, t.number.desc()).where(sql`${t.buyerCityId} is not null`),
    index('order_requested').on(t.number.desc()).where(sql`${t.status} = 'requested'`),
    index('order_to_redact').on(t.id).where(sql`${t.buyerId} is null and ${t.redactedAt} is null`),
    check('total_adds_up', sql`${t.totalCents} = ${t.netCents} + ${t.shippingCents} + ${t.taxCents}`),
  ],
)
classify(order, {
  id: 'pseudonymous',
  number: 'pseudonymous',
  buyerId: personRef,
  buyerCityId: 'pseudonymous',
  status: 'public',
  idempotencyKey: 'pseudonymous',
  cartId: 'pseudonymous',
  netCents: 'pseudonymous',
  shippingCents: 'pseudonymous',
  taxCents: 'pseudonymous',
  totalCents: 'pseudonymous',
  taxPlaceId: 'pseudonymous',
  taxMilliPercent: 'public',
  placedAt: 'pseudonymous',
  holdUntil: 'pseudonymous',
  settledAt: 'pseudonymous',
  checkoutId: 'pseudonymous',
  checkoutUrl: 'secret',
  redactedAt: 'pseudonymous',
  receiptChangedAt: 'pseudonymous',
  peopleForgottenAt: 'pseudonymous',
  networkDigest: 'secret',
})

/** An order above what an account may hold unpaid: staff approve it before anything is held, or decline it. */
export const largeOrder = orders.table(
  'large_order',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => order.id),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    verdict: text().$type<'approved' | 'declined'>(),
    /** Why it was declined; a closed list, because free text about a person does not belong in an order. */
    reason: text(),
  },
  (t) => [index('large_order_decided_by').on(t.decidedBy)],
)
classify(largeOrder, {
  orderId: 'pseudonymous',
  decidedAt: 'pseudonymous',
  decidedBy: personRef,
  verdict: 'public',
  reason: 'public',
})

/** Amounts are frozen at purchase. A registration is a line of its own; its add-on sessions are lines beneath it. */
export const orderLine = orders.table(
  'order_line',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    parentId: uuid('parent_id'),
    position: integer().notNull(),
    kind: text().$type<'registration' | 'session' | 'print' | 'digital' | 'shipping'>().notNull(),
    itemId: uuid('item_id'),
    conferenceId: uuid('conference_id'),
    title: text().notNull(),
    why: jsonb().$type<Record<string, unknown>>().notNull(),
    unitCents: integer('unit_cents').notNull(),
    quantity: integer().notNull(),
    netCents: integer('net_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    refundable: boolean().notNull(),
    refundUntil: date('refund_until', { mode: 'string' }),
    chargeCents: integer('charge_cents').notNull(),
    /** The days that a registration admits to, as of the payment. */
    firstDay: date('first_day', { mode: 'string' }),
    lastDay: date('last_day', { mode: 'string' }),
    canceledAt: moment('canceled_at'),
    shippedQuantity: integer('shipped_quantity').notNull().default(0),
    stockReturnedAt: moment('stock_returned_at'),
    /** The rule by which canceling this line returned what it did, and the charge that was kept. */
    cancelRule: text('cancel_rule').$type<RefundRule>(),
    cancelChargeCents: integer('cancel_charge_cents').notNull().default(0),
  },
  (t) => [
    index('order_line_order').on(t.orderId, t.position),
    index('order_line_parent').on(t.parentId).where(sql`${t.parentId} is not null`),
    index('order_line_to_ship')
      .on(t.orderId)
      .where(sql`${t.kind} = 'print' and ${t.canceledAt} is null and ${t.shippedQuantity} < ${t.quantity}`),
    check('line_adds_up', sql`${t.netCents} = ${t.unitCents} * ${t.quantity}`),
    check('cancel_rule_closed', sql`${t.cancelRule} in (${listed(refundRules)})`),
    check('shipped_within', sql`${t.shippedQuantity} between 0 and ${t.quantity}`),
  ],
)
classify(orderLine, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  parentId: 'pseudonymous',
  position: 'public',
  kind: 'public',
  itemId: 'public',
  conferenceId: 'public',
  title: 'public',
  why: 'pseudonymous',
  unitCents: 'public',
  quantity: 'pseudonymous',
  netCents: 'pseudonymous',
  taxCents: 'pseudonymous',
  refundable: 'public',
  refundUntil: 'public',
  chargeCents: 'public',
  firstDay: 'public',
  lastDay: 'public',
  canceledAt: 'pseudonymous',
  shippedQuantity: 'pseudonymous',
  stockReturnedAt: 'pseudonymous',
  cancelRule: 'public',
  cancelChargeCents: 'pseudonymous',
})

export const payment = orders.table(
  'payment',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    stripeId: text('stripe_id').notNull().unique(),
    customerId: text('customer_id'),
    method: text().$type<'card' | 'us_bank_account'>().notNull(),
    status: text().$type<'processing' | 'succeeded' | 'failed'>().notNull(),
    cents: integer().notNull(),
    at: moment('at').notNull(),
    /** When a comparison with Stripe found this payment there. */
    verifiedAt: moment('verified_at'),
  },
  (t) => [
    index('payment_order').on(t.orderId),
    index('payment_processing').on(t.at).where(sql`${t.status} = 'processing'`),
    index('payment_unverified').on(t.at).where(sql`${t.status} = 'succeeded' and ${t.verifiedAt} is null`),
  ],
)
classify(payment, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  stripeId: 'pseudonymous',
  customerId: 'pseudonymous',
  method: 'public',
  status: 'public',
  cents: 'pseudonymous',
  at: 'pseudonymous',
  verifiedAt: 'public',
})

/** Our own refunds wait as 'requested' until Stripe has accepted; those made in Stripe's dashboard are external. */
export const refund = orders.table(
  'refund',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payment.id),
    stripeId: text('stripe_id').unique(),
    status: text().$type<'requested' | 'pending' | 'succeeded' | 'failed' | 'canceled'>().notNull(),
    cents: integer().notNull(),
    reason: text().$type<RefundReason>().notNull(),
    /** The refund that failed and that this one sends again. */
    retryOf: uuid('retry_of'),
    method: text().$type<RefundMethod>().notNull().default('stripe'),
    checkNumber: text('check_number'),
    checkSentOn: date('check_sent_on', { mode: 'string' }),
    external: boolean().notNull().default(false),
    requestedBy: text('requested_by').notNull(),
    requestedAt: moment('requested_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (t) => [
    index('refund_order').on(t.orderId),
    index('refund_payment').on(t.paymentId),
    index('refund_open').on(t.requestedAt).where(sql`${t.status} in ('requested', 'pending')`),
    check('refund_positive', sql`${t.cents} > 0`),
    check('refund_reason_closed', sql`${t.reason} in (${listed(refundReasons)})`),
    check(
      'check_is_told',
      sql`(${t.method} = 'check') = (${t.checkNumber} is not null and ${t.checkSentOn} is not null)`,
    ),
  ],
)
classify(refund, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  paymentId: 'pseudonymous',
  stripeId: 'pseudonymous',
  status: 'public',
  cents: 'pseudonymous',
  reason: 'public',
  retryOf: 'pseudonymous',
  method: 'public',
  checkNumber: 'pseudonymous',
  checkSentOn: 'pseudonymous',
  external: 'public',
  requestedBy: 'public',
  requestedAt: 'pseudonymous',
  settledAt: 'pseudonymous',
})

export const refundLine = orders.table(
  'refund_line',
  {
    refundId: uuid('refund_id')
      .notNull()
      .references(() => refund.id),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLine.id),
    netCents: integer('net_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    /** The rule that decided, and the charge that it kept. Null for refunds older than the column. */
    rule: text().$type<RefundRule>(),
    chargeCents: integer('charge_cents').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.orderLineId] }),
    index('refund_line_line').on(t.orderLineId),
    check('refund_line_rule_closed', sql`${t.rule} in (${listed(refundRules)})`),
  ],
)
classify(refundLine, {
  refundId: 'pseudonymous',
  orderLineId: 'pseudonymous',
  netCents: 'pseudonymous',
  taxCents: 'pseudonymous',
  rule: 'public',
  chargeCents: 'pseudonymous',
})

/** Append-only (a trigger refuses update and delete). Debits are positive, credits negative; one source sums to zero. */
export const ledgerEntry = orders.table(
  'ledger_entry',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    orderId: uuid('order_id').notNull(),
    sourceId: uuid('source_id').notNull(),
    account: text().notNull(),
    cents: integer().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [unique('ledger_once').on(t.sourceId, t.account), index('ledger_order').on(t.orderId)],
)
classify(ledgerEntry, {
  id: 'public',
  orderId: 'pseudonymous',
  sourceId: 'pseudonymous',
  account: 'public',
  cents: 'pseudonymous',
  at: 'pseudonymous',
})

/** Something that only staff may decide: paid but not placed, a refund made outside, a refund that failed. */
export const decision = orders.table(
  'decision',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    kind: text().$type<DecisionKind>().notNull(),
    sourceId: text('source_id').notNull(),
    openedAt: moment('opened_at').notNull(),
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by'),
    resolution: text().$type<Resolution>(),
    /** Why it was closed without a refund. */
    reason: text().$type<KeepReason>(),
  },
  (t) => [
    unique('one_decision_a_source').on(t.orderId, t.kind, t.sourceId),
    index('decision_open').on(t.openedAt).where(sql`${t.settledAt} is null`),
    index('decision_settled_by').on(t.settledBy),
  ],
)
classify(decision, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  kind: 'public',
  sourceId: 'pseudonymous',
  openedAt: 'pseudonymous',
  settledAt: 'pseudonymous',
  settledBy: personRef,
  resolution: 'public',
  reason: 'public',
})

/** Every decision about money of an order, by whom it was taken, and when; what is taken back stays in the list. */
export const moneyAct = orders.table(
  'money_act',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    act: text().$type<MoneyAct>().notNull(),
    who: text().$type<'member' | 'staff' | 'system'>().notNull(),
    personId: uuid('person_id'),
    cents: integer().notNull(),
    reason: text().$type<RefundReason | KeepReason>(),
    refundId: uuid('refund_id'),
    decisionId: uuid('decision_id'),
    resolution: text().$type<Resolution>(),
    at: moment('at').notNull(),
  },
  (t) => [
    index('money_act_order').on(t.orderId, t.at),
    index('money_act_person').on(t.personId).where(sql`${t.personId} is not null`),
  ],
)
classify(moneyAct, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  act: 'public',
  who: 'public',
  personId: personRef,
  cents: 'pseudonymous',
  reason: 'public',
  refundId: 'pseudonymous',
  decisionId: 'pseudonymous',
  resolution: 'public',
  at: 'pseudonymous',
})

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

/** The events of Stripe whose effect is in the database: written in the same transaction as that effect. */
export const stripeEvent = orders.table('stripe_event', {
  id: text().primaryKey(),
  type: text().notNull(),
  receivedAt: moment('received_at').notNull(),
})
classify(stripeEvent, { id: 'pseudonymous', type: 'public', receivedAt: 'pseudonymous' })

/**
 * A member price that rests on an address or a word that is not proven. Open until the attendee proves the address or
 * staff confirm; the difference may be billed meanwhile, as the buyer accepted.
 */
export const memberPriceCheck = orders.table(
  'member_price_check',
  {
    orderLineId: uuid('order_line_id')
      .primaryKey()
      .references(() => orderLine.id),
    conferenceId: uuid('conference_id').notNull(),
    basis: text().$type<'address' | 'colleague'>().notNull(),
    /** The buyer who said that the attendee works for or serves their city. */
    vouchedBy: uuid('vouched_by'),
    differenceCents: integer('difference_cents').notNull(),
    openedAt: moment('opened_at').notNull(),
    /** When the attendee's email with their link was first handed to the mail server. */
    linkSentAt: moment('link_sent_at'),
    resolvedAt: moment('resolved_at'),
    resolution: text().$type<'account' | 'sign-in' | 'link' | 'staff'>(),
    /** The staff member who confirmed. */
    resolvedBy: uuid('resolved_by'),
  },
  (t) => [
    index('member_price_check_open').on(t.conferenceId).where(sql`${t.resolvedAt} is null`),
    index('member_price_check_vouched_by').on(t.vouchedBy),
    index('member_price_check_resolved_by').on(t.resolvedBy),
    check('difference_positive', sql`${t.differenceCents} > 0`),
    check('resolved_whole', sql`(${t.resolvedAt} is null) = (${t.resolution} is null)`),
  ],
)
classify(memberPriceCheck, {
  orderLineId: 'pseudonymous',
  conferenceId: 'public',
  basis: 'public',
  vouchedBy: personRef,
  differenceCents: 'pseudonymous',
  openedAt: 'pseudonymous',
  linkSentAt: 'pseudonymous',
  resolvedAt: 'pseudonymous',
  resolution: 'public',
  resolvedBy: personRef,
})

/** An attendee to an order, so that erasure and export find it; the details are sealed in the vault. */
export const attendee = orders.table(
  'attendee',
  {
    personId: uuid('person_id').primaryKey(),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLine.id),
    isBuyer: boolean('is_buyer').notNull(),
    noticeKey: bytea('notice_key').notNull().unique(),
  },
  (t) => [uniqueIndex('attendee_line').on(t.orderLineId)],
)
classify(attendee, { personId: personRef, orderLineId: 'pseudonymous', isBuyer: 'pseudonymous', noticeKey: 'secret' })
