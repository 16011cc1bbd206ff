import { sql } from 'drizzle-orm'
import { check, index, integer, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { moment } from './columns'

export const registrations = pgSchema('registrations')

export const quota = registrations.table(
  'quota',
  {
    id: uuid().primaryKey(),
    conferenceId: uuid('conference_id').notNull(),
    label: text().notNull(),
    capacity: integer().notNull(),
  },
  (t) => [index('quota_conference').on(t.conferenceId), check('capacity_not_negative', sql`${t.capacity} >= 0`)],
)
classify(quota, { id: 'public', conferenceId: 'public', label: 'public', capacity: 'public' })

/** The quotas in which a ticket type or an add-on session takes seats; one source may use several. */
export const quotaDraw = registrations.table(
  'quota_draw',
  {
    sourceId: uuid('source_id').notNull(),
    quotaId: uuid('quota_id')
      .notNull()
      .references(() => quota.id),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.quotaId] })],
)
classify(quotaDraw, { sourceId: 'public', quotaId: 'public' })

export const registration = registrations.table(
  'registration',
  {
    id: uuid().primaryKey(),
    conferenceId: uuid('conference_id').notNull(),
    ticketTypeId: uuid('ticket_type_id').notNull(),
    orderLineId: uuid('order_line_id').notNull().unique(),
    attendeeId: uuid('attendee_id'),
    status: text().$type<'held' | 'confirmed' | 'canceled'>().notNull(),
    createdAt: moment('created_at').notNull(),
    confirmedAt: moment('confirmed_at'),
    canceledAt: moment('canceled_at'),
  },
  (t) => [
    index('registration_attendee').on(t.attendeeId),
    index('registration_conference').on(t.conferenceId, t.status),
  ],
)
classify(registration, {
  id: 'pseudonymous',
  conferenceId: 'public',
  ticketTypeId: 'public',
  orderLineId: 'pseudonymous',
  attendeeId: personRef,
  status: 'public',
  createdAt: 'pseudonymous',
  confirmedAt: 'pseudonymous',
  canceledAt: 'pseudonymous',
})

export const registrationSession = registrations.table(
  'registration_session',
  {
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => registration.id),
    sessionId: uuid('session_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registrationId, t.sessionId] })],
)
classify(registrationSession, { registrationId: 'pseudonymous', sessionId: 'public' })

/** A seat taken in a quota. A hold has an expiry time; a confirmed seat has none. Availability counts these rows. */
export const seat = registrations.table(
  'seat',
  {
    id: uuid().primaryKey(),
    quotaId: uuid('quota_id')
      .notNull()
      .references(() => quota.id),
    registrationId: uuid('registration_id')
      .notNull()
      .references(() => registration.id),
    expiresAt: moment('expires_at'),
    releasedAt: moment('released_at'),
  },
  (t) => [
    index('seat_taken').on(t.quotaId, t.expiresAt).where(sql`${t.releasedAt} is null`),
    index('seat_registration').on(t.registrationId),
  ],
)
classify(seat, {
  id: 'pseudonymous',
  quotaId: 'public',
  registrationId: 'pseudonymous',
  expiresAt: 'public',
  releasedAt: 'public',
})
