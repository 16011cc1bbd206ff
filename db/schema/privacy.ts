import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

export const privacy = pgSchema('privacy')

/** An erasure on its way, step by step, and its receipt afterwards. It names nobody: the person is a random id. */
export const erasure = privacy.table(
  'erasure',
  {
    id: uuid().primaryKey(),
    personId: uuid('person_id').notNull().unique(),
    /** Who goes with this person: their own entries as attendees. Random ids. */
    people: uuid().array().notNull(),
    receiptDigest: bytea('receipt_digest').notNull().unique(),
    step: text().notNull(),
    requestedAt: moment('requested_at').notNull(),
    completedAt: moment('completed_at'),
    unreadableAfter: moment('unreadable_after').notNull(),
    /** Their orders whose payments Stripe still knows in full, so that the receipt can say when it has forgotten them. */
    orders: uuid().array().notNull().default([]),
    lines: jsonb()
      .$type<{ what: string; fate: 'erased' | 'masked' | 'kept'; because: string }[]>()
      .notNull()
      .default([]),
  },
  (t) => [index('erasure_unfinished').on(t.requestedAt).where(sql`${t.completedAt} is null`)],
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
 * How far this database has seen the erasure ledger: a restored backup is behind it. Up to `proven` a replay has found
 * every entry done here; `highest` may have run past an entry that a crash left in the ledger alone.
 */
export const erasureLogHead = privacy.table('ledger_head', {
  id: integer().primaryKey().default(1),
  highest: integer().notNull(),
  proven: integer().notNull().default(0),
})
classify(erasureLogHead, { id: 'public', highest: 'public', proven: 'public' })
