import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

export const privacy = pgSchema('privacy')

/** An erasure in progress, step by step, and afterwards its receipt. The person is only a random id. */
export const erasure = privacy.table(
  'erasure',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id').notNull().unique(),
    /** People erased with this person: their own attendee entries. Random ids. */
    people: uuid().array().notNull(),
    receiptDigest: bytea('receipt_digest').notNull().unique(),
    step: text().notNull(),
    requestedAt: moment('requested_at').notNull(),
    completedAt: moment('completed_at'),
    unreadableAfter: moment('unreadable_after').notNull(),
    /** Their orders whose payments Stripe has not redacted, so that the receipt can say when it has. */
    orders: uuid().array().notNull().default([]),
    lines: jsonb()
      .$type<{ what: string; fate: 'erased' | 'masked' | 'kept'; because: string }[]>()
      .notNull()
      .default([]),
  },
  (t) => [
    index('erasure_unfinished').on(t.requestedAt).where(sql`${t.completedAt} is null`),
    index('erasure_orders').using('gin', t.orders),
  ],
)
classify(erasure, {
  id: 'pseudonymous',
  personId: personRef,
  people: personRef,
  receiptDigest: 'secret',
  step: 'public',
  requestedAt: 'pseudonymous',
  completedAt: 'pseudonymous',
  unreadableAfter: 'public',
  orders: 'pseudonymous',
  lines: 'pseudonymous',
})

/**
 * The entries of the erasure log that this database has seen; a restored backup has seen fewer. Up to `proven`, a
 * replay found every entry done here. `highest` may be past an entry that a crash left only in the log.
 */
export const erasureLogHead = privacy.table('erasure_log_head', {
  id: integer().primaryKey().default(1),
  highest: integer().notNull(),
  proven: integer().notNull().default(0),
})
classify(erasureLogHead, { id: 'public', highest: 'public', proven: 'public' })
