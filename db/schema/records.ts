import { sql } from 'drizzle-orm'
import { check, index, integer, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

/** The tables of lib/records and of lib/vault. */
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
