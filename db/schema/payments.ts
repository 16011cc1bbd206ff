import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  type DecisionKind,
  type KeepReason,
  type MoneyAct,
  type PaymentMethod,
  type PaymentStatus,
  type RefundMethod,
  type RefundReason,
  type RefundStatus,
  type Resolution,
  refundReasons,
  stripeMethods,
} from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { listed, moment } from './columns'
import { order } from './orders'

/** Money that came in. Which orders it pays, and how much of each, are the rows of `paymentAllocation`. */
export const payment = orders.table(
  'payment',
  {
    id: uuid().primaryKey(),
    /** Null for money that did not come through Stripe. */
    stripeId: text('stripe_id').unique(),
    customerId: text('customer_id'),
    method: text().$type<PaymentMethod>().notNull(),
    status: text().$type<PaymentStatus>().notNull(),
    cents: integer().notNull(),
    at: moment('at').notNull(),
    /** When a comparison found this payment at Stripe. */
    verifiedAt: moment('verified_at'),
  },
  (t) => [
    index('payment_processing').on(t.at).where(sql`${t.status} = 'processing'`),
    index('payment_unverified')
      .on(t.at)
      .where(sql`${t.status} = 'succeeded' and ${t.verifiedAt} is null and ${t.stripeId} is not null`),
    check('payment_at_stripe', sql`(${t.method} in (${listed(stripeMethods)})) = (${t.stripeId} is not null)`),
  ],
)
classify(payment, {
  id: 'pseudonymous',
  stripeId: 'pseudonymous',
  customerId: 'pseudonymous',
  method: 'public',
  status: 'public',
  cents: 'pseudonymous',
  at: 'pseudonymous',
  verifiedAt: 'public',
})

/** What a payment pays of each order. Together never more than the payment. */
export const paymentAllocation = orders.table(
  'payment_allocation',
  {
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payment.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    cents: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.paymentId, t.orderId] }),
    index('payment_allocation_order').on(t.orderId),
    check('allocation_positive', sql`${t.cents} > 0`),
  ],
)
classify(paymentAllocation, { paymentId: 'pseudonymous', orderId: 'pseudonymous', cents: 'pseudonymous' })

/**
 * One movement of money out: from one payment, for one order. Our refunds stay 'requested' until Stripe accepts them;
 * those made in Stripe's dashboard are external, with a row for each order that the payment pays.
 */
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
    /** The first refund of a request that draws on several payments. Null for that refund, and when there is one. */
    partOf: uuid('part_of'),
    stripeId: text('stripe_id'),
    status: text().$type<RefundStatus>().notNull(),
    cents: integer().notNull(),
    reason: text().$type<RefundReason>().notNull(),
    /** The failed refund that this one repeats. */
    retryOf: uuid('retry_of'),
    method: text().$type<RefundMethod>().notNull().default('stripe'),
    checkNumber: text('check_number'),
    checkSentOn: date('check_sent_on', { mode: 'string' }),
    external: boolean().notNull().default(false),
    requestedBy: text('requested_by').notNull(),
    requestedAt: moment('requested_at').notNull(),
    /** When it succeeded or failed. */
    finishedAt: moment('finished_at'),
  },
  (t) => [
    index('refund_order').on(t.orderId),
    index('refund_payment').on(t.paymentId),
    uniqueIndex('refund_at_stripe').on(t.stripeId, t.orderId),
    foreignKey({
      name: 'refund_of_paid_order',
      columns: [t.paymentId, t.orderId],
      foreignColumns: [paymentAllocation.paymentId, paymentAllocation.orderId],
    }),
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
  partOf: 'pseudonymous',
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
  finishedAt: 'pseudonymous',
})

/**
 * Append-only (a trigger refuses update and delete). Debits are positive, credits negative. A source (a payment or a
 * refund) is booked once for each order that it pays, and sums to zero for each.
 */
export const journalEntry = orders.table(
  'journal_entry',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    orderId: uuid('order_id').notNull(),
    sourceId: uuid('source_id').notNull(),
    account: text().notNull(),
    cents: integer().notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    uniqueIndex('journal_source_once').on(t.sourceId, t.orderId, t.account),
    index('journal_order').on(t.orderId),
  ],
)
classify(journalEntry, {
  id: 'public',
  orderId: 'pseudonymous',
  sourceId: 'pseudonymous',
  account: 'public',
  cents: 'pseudonymous',
  at: 'pseudonymous',
})

/**
 * A question that only staff can settle: paid but not confirmed, a refund made outside the portal, a refund that
 * failed.
 */
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
    resolvedAt: moment('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    resolution: text().$type<Resolution>(),
    /** Why staff closed it without a refund. */
    reason: text().$type<KeepReason>(),
  },
  (t) => [
    unique('one_decision_a_source').on(t.orderId, t.kind, t.sourceId),
    index('decision_open').on(t.openedAt).where(sql`${t.resolvedAt} is null`),
    index('decision_resolved_by').on(t.resolvedBy),
  ],
)
classify(decision, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  kind: 'public',
  sourceId: 'pseudonymous',
  openedAt: 'pseudonymous',
  resolvedAt: 'pseudonymous',
  resolvedBy: personRef,
  resolution: 'public',
  reason: 'public',
})

/** Every decision about an order's money, who made it, and when. Decisions that were undone stay in the list. */
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

/** Stripe events whose effect is in the database. Each is written in the transaction of its effect. */
export const stripeEvent = orders.table('stripe_event', {
  id: text().primaryKey(),
  type: text().notNull(),
  receivedAt: moment('received_at').notNull(),
})
classify(stripeEvent, { id: 'pseudonymous', type: 'public', receivedAt: 'pseudonymous' })
