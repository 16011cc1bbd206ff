import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

/** The key store: a second database with its own role. Only lib/keys and lib/records use it. */
export const personKey = pgTable(
  'person_key',
  {
    personId: uuid('person_id').primaryKey(),
    wrapped: bytea().notNull(),
    epoch: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When the collector found the person in the main database. Null for a key that it has not checked. */
    personSeenAt: moment('person_seen_at'),
  },
  (t) => [
    index('person_key_epoch').on(t.epoch, t.personId),
    index('person_key_unseen').on(t.personId).where(sql`${t.personSeenAt} is null`),
  ],
)
classify(personKey, {
  personId: personRef,
  wrapped: 'secret',
  epoch: 'public',
  createdAt: 'pseudonymous',
  personSeenAt: 'pseudonymous',
})

export const lookup = pgTable(
  'lookup',
  {
    digest: bytea().notNull(),
    kind: text().notNull(),
    /**
     * A destroyed key takes its lookups along: one that is left would stop the key of its epoch from being destroyed.
     */
    personId: uuid('person_id')
      .notNull()
      .references(() => personKey.personId, { onDelete: 'cascade' }),
    /** The epoch whose digest key made this digest; it rotates with the wrapping key. */
    epoch: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    /** Null for a candidate; set once the unsealed record has confirmed it. */
    confirmedAt: moment('confirmed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.digest, t.kind, t.personId] }),
    uniqueIndex('one_account_an_address').on(t.digest).where(sql`${t.kind} = 'account-email'`),
    index('lookup_person').on(t.personId),
    index('lookup_epoch').on(t.epoch, t.personId),
    index('lookup_unconfirmed').on(t.personId).where(sql`${t.confirmedAt} is null`),
  ],
)
classify(lookup, {
  digest: 'secret',
  kind: 'public',
  personId: personRef,
  epoch: 'public',
  createdAt: 'pseudonymous',
  confirmedAt: 'pseudonymous',
})

export const epoch = pgTable('epoch', {
  id: integer().primaryKey(),
  startedAt: moment('started_at').notNull(),
  emptyAt: moment('empty_at'),
  destroyedAt: moment('destroyed_at'),
})
classify(epoch, { id: 'public', startedAt: 'public', emptyAt: 'public', destroyedAt: 'public' })

/** Like privacy.erasure_log_head, but for this database: either database may be restored without the other. */
export const keysErasureLogHead = pgTable('erasure_log_head', {
  id: integer().primaryKey().default(1),
  highest: integer().notNull().default(0),
  proven: integer().notNull().default(0),
})
classify(keysErasureLogHead, { id: 'public', highest: 'public', proven: 'public' })
