import { sql } from 'drizzle-orm'
import { bigserial, check, index, integer, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

export const vault = pgSchema('vault')

export const person = vault.table('person', {
  id: uuid().primaryKey(),
  createdAt: moment('created_at').notNull(),
  erasingAt: moment('erasing_at'),
})
classify(person, { id: personRef, createdAt: 'pseudonymous', erasingAt: 'pseudonymous' })

export const record = vault.table(
  'record',
  {
    personId: uuid('person_id').notNull(),
    kind: text().notNull(),
    ref: text().notNull().default(''),
    version: integer().notNull(),
    sealed: bytea().notNull(),
    givenBy: text('given_by').notNull(),
    givenFor: text('given_for').notNull(),
    /** The buyer who gave this record about someone else. */
    giverId: uuid('giver_id'),
    form: text().notNull(),
    policyVersion: text('policy_version').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.ref] }),
    index('record_giver').on(t.giverId).where(sql`${t.giverId} is not null`),
    check('record_given_for', sql`${t.givenFor} in ('account', 'commerce', 'inquiry')`),
    check('record_given_by', sql`${t.givenBy} in ('self', 'buyer', 'staff')`),
    check('record_form_named', sql`${t.form} <> '' and ${t.policyVersion} <> ''`),
  ],
)
classify(record, {
  personId: personRef,
  kind: 'public',
  ref: 'pseudonymous',
  version: 'public',
  sealed: 'personal',
  givenBy: 'public',
  givenFor: 'public',
  giverId: personRef,
  form: 'public',
  policyVersion: 'public',
  updatedAt: 'pseudonymous',
})

/** The fixed list of purposes, repeated in the database (C03). lib/vault/purposes-and-readers.ts says what each may see. */
const closedPurposes = sql.raw(
  [
    'own',
    'export',
    'sign-in',
    'see-order',
    'pay-order',
    'ship-order',
    'run-event',
    'answer-order',
    'notify-order',
    'issue-receipt',
    'settle-affiliation',
    'search',
    'erase',
    'manage-roles',
  ]
    .map((purpose) => `'${purpose}'`)
    .join(', '),
)

export const access = vault.table(
  'access',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    actorId: uuid('actor_id'),
    actorRole: text('actor_role').notNull(),
    personId: uuid('person_id').notNull(),
    fields: text().array().notNull(),
    purpose: text().notNull(),
    subject: text().notNull().default(''),
    verdict: text().notNull(),
    hour: moment('hour').notNull(),
    at: moment('at').notNull(),
    /** Times of the same access again within the hour. */
    again: moment('again').array().notNull().default(sql`'{}'::timestamptz[]`),
  },
  (t) => [
    uniqueIndex('access_once_an_hour').on(t.personId, t.actorId, t.purpose, t.fields, t.subject, t.verdict, t.hour),
    index('access_of_person').on(t.personId, t.id),
    index('access_by_actor').on(t.actorId),
    check('access_purpose_closed', sql`${t.purpose} in (${closedPurposes})`),
    check('access_verdict', sql`${t.verdict} in ('granted', 'refused')`),
  ],
)
classify(access, {
  id: 'public',
  actorId: personRef,
  actorRole: 'public',
  personId: personRef,
  fields: 'public',
  purpose: 'public',
  subject: 'pseudonymous',
  verdict: 'public',
  hour: 'pseudonymous',
  at: 'pseudonymous',
  again: 'pseudonymous',
})
