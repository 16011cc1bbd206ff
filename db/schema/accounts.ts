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

export const loginSession = accounts.table(
  'login_session',
  {
    digest: bytea().primaryKey(),
    id: uuid().notNull().unique(),
    personId: uuid('person_id').notNull(),
    createdAt: moment('created_at').notNull(),
    freshAt: moment('fresh_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    device: text().notNull(),
    /** Signed in with a link that another browser requested: the cart in this browser is not merged. */
    ignoresBrowserCart: boolean('ignores_browser_cart').notNull().default(false),
  },
  (t) => [
    index('login_session_person').on(t.personId),
    index('login_session_expiry').on(t.expiresAt),
    index('login_session_seen').on(t.seenAt),
  ],
)
classify(loginSession, {
  digest: 'secret',
  id: 'pseudonymous',
  personId: personRef,
  createdAt: 'pseudonymous',
  freshAt: 'pseudonymous',
  seenAt: 'pseudonymous',
  expiresAt: 'pseudonymous',
  device: 'pseudonymous',
  ignoresBrowserCart: 'pseudonymous',
})

/** One counter of a rate limit (accounts.rate_limit); the digest is in base64. */
export type CountedMail = { bucket: string; digest: string; windowStart: string }

/** The email address and the code are in a sealed record of the provisional person, under that person's own key. */
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
    /** The login session whose owner must confirm an action: the code works only there. */
    sessionId: uuid('session_id'),
    /** Digest of a random cookie that identifies the browser that asked. */
    browserDigest: bytea('browser_digest'),
    /** The rate-limit counters of its emails, so that exactly these counts are returned. */
    counted: jsonb().$type<CountedMail[]>().notNull().default(sql`'[]'::jsonb`),
  },
  (t) => [
    index('attempt_expiry').on(t.expiresAt),
    index('attempt_subject').on(t.subjectId),
    index('attempt_used').on(t.usedAt).where(sql`${t.usedAt} is not null`),
  ],
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
  (t) => [
    primaryKey({ columns: [t.bucket, t.digest, t.windowStart] }),
    index('rate_limit_old').on(t.bucket, t.windowStart),
  ],
)
classify(rateLimit, { bucket: 'public', digest: 'secret', windowStart: 'public', count: 'public' })
