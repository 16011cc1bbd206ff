import { sql } from 'drizzle-orm'
import { bigserial, check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { moment } from './columns'
import { vault } from './records'

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
