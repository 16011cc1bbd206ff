import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

export const fulfillment = pgSchema('fulfillment')

export const shipment = fulfillment.table(
  'shipment',
  {
    id: uuid().primaryKey(),
    orderId: uuid('order_id').notNull(),
    carrier: text().notNull(),
    /** A tracking number can reveal an address, so it is erased with the buyer. */
    trackingNumber: text('tracking_number'),
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    shippedAt: moment('shipped_at').notNull(),
    shippedBy: uuid('shipped_by'),
    /** Set if it was marked as shipped by mistake and undone within an hour. */
    undoneAt: moment('undone_at'),
    undoneBy: uuid('undone_by'),
  },
  (t) => [
    index('shipment_order').on(t.orderId),
    index('shipment_by').on(t.shippedBy),
    index('shipment_undone_by').on(t.undoneBy).where(sql`${t.undoneBy} is not null`),
  ],
)
classify(shipment, {
  id: 'pseudonymous',
  orderId: 'pseudonymous',
  carrier: 'public',
  trackingNumber: 'pseudonymous',
  idempotencyKey: 'pseudonymous',
  shippedAt: 'pseudonymous',
  shippedBy: personRef,
  undoneAt: 'pseudonymous',
  undoneBy: personRef,
})

export const shipmentLine = fulfillment.table(
  'shipment_line',
  {
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipment.id),
    orderLineId: uuid('order_line_id').notNull(),
    quantity: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shipmentId, t.orderLineId] }), check('ships_something', sql`${t.quantity} > 0`)],
)
classify(shipmentLine, { shipmentId: 'pseudonymous', orderLineId: 'pseudonymous', quantity: 'pseudonymous' })

/** A link to a digital copy, stored as a digest. It expires. */
export const download = fulfillment.table(
  'download',
  {
    digest: bytea().primaryKey(),
    orderLineId: uuid('order_line_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** The login session that asked: the link works only there. */
    sessionId: uuid('session_id'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('download_person').on(t.personId), index('download_expiry').on(t.expiresAt)],
)
classify(download, {
  digest: 'secret',
  orderLineId: 'pseudonymous',
  personId: personRef,
  sessionId: 'pseudonymous',
  createdAt: 'pseudonymous',
  expiresAt: 'pseudonymous',
})

/** The results of a staff search, kept for 15 minutes. The search words are never stored. */
export const search = fulfillment.table(
  'search',
  {
    id: uuid().primaryKey(),
    sessionId: uuid('session_id').notNull(),
    people: uuid().array().notNull(),
    /** More people match than one search shows. */
    more: boolean().notNull().default(false),
    /** Cities whose names match the search. */
    cities: text().array().notNull().default(sql`'{}'::text[]`),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('search_expiry').on(t.expiresAt)],
)
classify(search, {
  id: 'pseudonymous',
  sessionId: 'pseudonymous',
  people: personRef,
  more: 'public',
  cities: 'public',
  expiresAt: 'pseudonymous',
})
