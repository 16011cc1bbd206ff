import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { type LineKind, type OrderStatus, type RefundRule, refundRules } from '@/lib/base/money-lists'
import { classify, personRef } from '../classify'
import { orders } from './carts'
import { bytea, listed, moment } from './columns'

/** The buyer is null after erasure. Amounts and tax stay (sales records, four years). */
export const order = orders.table(
  'order',
  {
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 10001 }),
    buyerId: uuid('buyer_id'),
    buyerCityId: text('buyer_city_id'),
    /** `requested`: a large order that waits for staff approval and holds nothing. */
    status: text().$type<OrderStatus>().notNull(),
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    cartId: uuid('cart_id'),
    netCents: integer('net_cents').notNull(),
    shippingCents: integer('shipping_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    taxAreaId: text('tax_area_id'),
    taxMilliPercent: integer('tax_milli_percent'),
    placedAt: moment('placed_at').notNull(),
    holdUntil: moment('hold_until').notNull(),
    /** When it was accepted, was canceled or expired. */
    acceptedOrEndedAt: moment('accepted_or_ended_at'),
    /**
     * When it counted as paid: by a payment (staff decide about one that differs from the total), or because it is
     * free. Null for an accepted order that is yet to be paid.
     */
    paidAt: moment('paid_at'),
    checkoutSessionId: text('checkout_session_id').unique(),
    paymentPageUrl: text('payment_page_url'),
    redactedAt: moment('redacted_at'),
    /** When the buyer's name and organization were sealed for its receipt. */
    receiptSealedAt: moment('receipt_sealed_at'),
    /** When an erasure last removed a name from its receipt. */
    receiptChangedAt: moment('receipt_changed_at'),
    /** When the people it names were erased because it ended unpaid. */
    peopleErasedAt: moment('people_erased_at'),
    /**
     * The network that placed it, as a digest under the key of that hour (lib/keys/limit-keys.ts). Kept until the order
     * is paid by card or ends. An order with free seats, or a bank payment on its way, keeps it: a job deletes it two
     * hours after the order was placed.
     */
    networkDigest: bytea('network_digest'),
  },
  (t) => [
    index('order_buyer').on(t.buyerId, t.number),
    index('order_pending').on(t.holdUntil).where(sql`${t.status} = 'pending'`),
    index('order_accepted').on(t.number.desc()).where(sql`${t.status} = 'accepted'`),
    index('order_cart').on(t.cartId).where(sql`${t.status} = 'pending'`),
    index('order_people_to_erase')
      .on(t.acceptedOrEndedAt)
      .where(sql`${t.status} in ('canceled', 'expired') and ${t.peopleErasedAt} is null`),
    index('order_receipt_missing')
      .on(t.paidAt)
      .where(sql`${t.paidAt} is not null and ${t.buyerId} is not null and ${t.receiptSealedAt} is null`),
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
  taxAreaId: 'pseudonymous',
  taxMilliPercent: 'public',
  placedAt: 'pseudonymous',
  holdUntil: 'pseudonymous',
  acceptedOrEndedAt: 'pseudonymous',
  paidAt: 'pseudonymous',
  checkoutSessionId: 'pseudonymous',
  paymentPageUrl: 'secret',
  redactedAt: 'pseudonymous',
  receiptSealedAt: 'pseudonymous',
  receiptChangedAt: 'pseudonymous',
  peopleErasedAt: 'pseudonymous',
  networkDigest: 'secret',
})

/** An order above the limit for unpaid orders. Staff approve it before anything is held, or decline it. */
export const largeOrder = orders.table(
  'large_order',
  {
    orderId: uuid('order_id')
      .primaryKey()
      .references(() => order.id),
    decidedAt: moment('decided_at'),
    decidedBy: uuid('decided_by'),
    verdict: text().$type<'approved' | 'declined'>(),
    /** Why it was declined, from a fixed list: free text could contain personal data. */
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

/** Amounts are frozen at purchase. Each registration is a separate line; its add-on sessions are child lines. */
export const orderLine = orders.table(
  'order_line',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => order.id),
    parentId: uuid('parent_id'),
    position: integer().notNull(),
    kind: text().$type<LineKind>().notNull(),
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
    /** What is kept if the line is canceled in time. */
    chargeCents: integer('charge_cents').notNull(),
    /** The days that a registration admits to, as of the payment. */
    firstDay: date('first_day', { mode: 'string' }),
    lastDay: date('last_day', { mode: 'string' }),
    canceledAt: moment('canceled_at'),
    shippedQuantity: integer('shipped_quantity').notNull().default(0),
    stockReturnedAt: moment('stock_returned_at'),
    /**
     * The rule that decided the refund of this line, and the charge that was kept. For a line of an order that staff
     * closed without a refund, the charge is the whole price.
     */
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
