import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

export const accounts = pgSchema('accounts')

export const account = accounts.table('account', {
  personId: uuid('person_id').primaryKey(),
  createdAt: moment('created_at').notNull(),
  lastSignInAt: moment('last_sign_in_at').notNull(),
})
classify(account, { personId: personRef, createdAt: 'pseudonymous', lastSignInAt: 'pseudonymous' })

export const role = accounts.table(
  'role',
  { personId: uuid('person_id').notNull(), role: text().notNull(), grantedAt: moment('granted_at').notNull() },
  (t) => [primaryKey({ columns: [t.personId, t.role] })],
)
classify(role, { personId: personRef, role: 'public', grantedAt: 'pseudonymous' })

export const session = accounts.table(
  'session',
  {
    digest: bytea().primaryKey(),
    id: uuid().notNull().unique(),
    personId: uuid('person_id').notNull(),
    createdAt: moment('created_at').notNull(),
    freshAt: moment('fresh_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    device: text().notNull(),
    /** Signed in by a link that this browser did not ask for: the cart that the browser holds is not joined. */
    cartApart: boolean('cart_apart').notNull().default(false),
  },
  (t) => [index('session_person').on(t.personId), index('session_expiry').on(t.expiresAt)],
)
classify(session, {
  digest: 'secret',
  id: 'pseudonymous',
  personId: personRef,
  createdAt: 'pseudonymous',
  freshAt: 'pseudonymous',
  seenAt: 'pseudonymous',
  expiresAt: 'pseudonymous',
  device: 'pseudonymous',
  cartApart: 'pseudonymous',
})

/** One count of the limits (accounts.rate_limit); the digest is in base64. */
export type CountedMail = { bucket: string; digest: string; windowStart: string }

/** The address and the code are in a sealed record of the provisional subject, under a key of its own. */
export const signInAttempt = accounts.table(
  'sign_in_attempt',
  {
    id: uuid().primaryKey(),
    subjectId: uuid('subject_id').notNull(),
    linkDigest: bytea('link_digest').notNull().unique(),
    tries: integer().notNull().default(0),
    sends: integer().notNull().default(1),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    /** The login session that asks its owner to confirm: its code works there and nowhere else. */
    sessionId: uuid('session_id'),
    /** The browser that asked, by the digest of a random cookie. */
    browserDigest: bytea('browser_digest'),
    /** Where its emails were counted, so that exactly these counts are given back. */
    counted: jsonb().$type<CountedMail[]>().notNull().default(sql`'[]'::jsonb`),
  },
  (t) => [index('attempt_expiry').on(t.expiresAt), index('attempt_subject').on(t.subjectId)],
)
classify(signInAttempt, {
  id: 'pseudonymous',
  subjectId: personRef,
  linkDigest: 'secret',
  tries: 'public',
  sends: 'public',
  createdAt: 'pseudonymous',
  expiresAt: 'pseudonymous',
  usedAt: 'pseudonymous',
  sessionId: 'pseudonymous',
  browserDigest: 'secret',
  counted: 'secret',
})

export const rateLimit = accounts.table(
  'rate_limit',
  {
    bucket: text().notNull(),
    digest: bytea().notNull(),
    windowStart: moment('window_start').notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.digest, t.windowStart] }), index('rate_limit_window').on(t.windowStart)],
)
classify(rateLimit, { bucket: 'public', digest: 'secret', windowStart: 'public', count: 'public' })
