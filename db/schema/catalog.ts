import { sql } from 'drizzle-orm'
import { check, date, index, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { classify } from '../classify'
import { moment, tsvector } from './columns'

export const catalog = pgSchema('catalog')

export const conference = catalog.table(
  'conference',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    audience: text().notNull(),
    summary: text().notNull(),
    description: text().notNull(),
    venue: text().notNull(),
    venueAddress: text('venue_address').notNull(),
    venueCity: text('venue_city').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    earlyUntil: date('early_until', { mode: 'string' }),
    onlineUntil: date('online_until', { mode: 'string' }).notNull(),
    refundUntil: date('refund_until', { mode: 'string' }).notNull(),
    assumptions: jsonb().$type<string[]>().notNull().default([]),
    /** Null for a draft. */
    publishedAt: moment('published_at'),
    unpublishedAt: moment('unpublished_at'),
  },
  (t) => [index('conference_starts').on(t.startsOn, t.id)],
)
classify(conference, {
  id: 'public',
  slug: 'public',
  title: 'public',
  audience: 'public',
  summary: 'public',
  description: 'public',
  venue: 'public',
  venueAddress: 'public',
  venueCity: 'public',
  startsOn: 'public',
  endsOn: 'public',
  earlyUntil: 'public',
  onlineUntil: 'public',
  refundUntil: 'public',
  assumptions: 'public',
  publishedAt: 'public',
  unpublishedAt: 'public',
})

export const ticketType = catalog.table(
  'ticket_type',
  {
    id: uuid().primaryKey(),
    conferenceId: uuid('conference_id')
      .notNull()
      .references(() => conference.id),
    name: text().notNull(),
    kind: text().$type<'full' | 'one-day' | 'guest'>().notNull(),
    description: text().notNull(),
    /** The only day that the ticket admits to; null for the whole conference. */
    onDay: date('on_day'),
    position: integer().notNull(),
    unpublishedAt: moment('unpublished_at'),
  },
  (t) => [index('ticket_type_conference').on(t.conferenceId, t.position)],
)
classify(ticketType, {
  id: 'public',
  conferenceId: 'public',
  name: 'public',
  kind: 'public',
  description: 'public',
  onDay: 'public',
  position: 'public',
  unpublishedAt: 'public',
})

export const ticketPrice = catalog.table(
  'ticket_price',
  {
    ticketTypeId: uuid('ticket_type_id')
      .notNull()
      .references(() => ticketType.id),
    attendeeKind: text('attendee_kind').notNull(),
    tier: text().$type<'early' | 'regular'>().notNull(),
    cents: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ticketTypeId, t.attendeeKind, t.tier] }),
    check('ticket_price_not_negative', sql`${t.cents} >= 0`),
  ],
)
classify(ticketPrice, { ticketTypeId: 'public', attendeeKind: 'public', tier: 'public', cents: 'public' })

/** An add-on session, chosen for each attendee. Sessions may overlap. */
export const eventSession = catalog.table(
  'event_session',
  {
    id: uuid().primaryKey(),
    conferenceId: uuid('conference_id')
      .notNull()
      .references(() => conference.id),
    title: text().notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    cents: integer().notNull(),
    credit: text(),
    unpublishedAt: moment('unpublished_at'),
  },
  (t) => [
    index('event_session_conference').on(t.conferenceId, t.startsAt),
    check('event_session_price_not_negative', sql`${t.cents} >= 0`),
  ],
)
classify(eventSession, {
  id: 'public',
  conferenceId: 'public',
  title: 'public',
  startsAt: 'public',
  endsAt: 'public',
  cents: 'public',
  credit: 'public',
  unpublishedAt: 'public',
})

export const publication = catalog.table(
  'publication',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    summary: text().notNull(),
    description: text().notNull(),
    edition: text().notNull(),
    assumptions: jsonb().$type<string[]>().notNull().default([]),
    /** Null for a draft. */
    publishedAt: moment('published_at'),
    unpublishedAt: moment('unpublished_at'),
  },
  (t) => [index('publication_newest').on(t.publishedAt, t.id)],
)
classify(publication, {
  id: 'public',
  slug: 'public',
  title: 'public',
  summary: 'public',
  description: 'public',
  edition: 'public',
  assumptions: 'public',
  publishedAt: 'public',
  unpublishedAt: 'public',
})

/** A format of a publication. Print has stock and weight and is taxed; digital has a file in storage. */
export const format = catalog.table(
  'format',
  {
    id: uuid().primaryKey(),
    publicationId: uuid('publication_id')
      .notNull()
      .references(() => publication.id),
    kind: text().$type<'print' | 'digital'>().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    stock: integer(),
    grams: integer(),
    fileKey: text('file_key'),
    unpublishedAt: moment('unpublished_at'),
  },
  (t) => [
    index('format_publication').on(t.publicationId, t.position),
    check('stock_not_negative', sql`${t.stock} >= 0`),
    check('print_has_stock', sql`(${t.kind} = 'print') = (${t.stock} is not null)`),
  ],
)
classify(format, {
  id: 'public',
  publicationId: 'public',
  kind: 'public',
  name: 'public',
  position: 'public',
  stock: 'public',
  grams: 'public',
  fileKey: 'public',
  unpublishedAt: 'public',
})

export const formatPrice = catalog.table(
  'format_price',
  {
    formatId: uuid('format_id')
      .notNull()
      .references(() => format.id),
    buyerKind: text('buyer_kind').$type<'city-official' | 'other'>().notNull(),
    fromQuantity: integer('from_quantity').notNull(),
    cents: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.formatId, t.buyerKind, t.fromQuantity] }),
    check('format_price_not_negative', sql`${t.cents} >= 0`),
  ],
)
classify(formatPrice, { formatId: 'public', buyerKind: 'public', fromQuantity: 'public', cents: 'public' })

/**
 * The text that the catalog search reads for a conference or publication: title (A), sessions (B), summary, audience,
 * venue and edition (C), description (D). Triggers write it in the transaction that writes the item or one of its
 * sessions.
 */
export const searchDocument = catalog.table(
  'search_document',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'conference' | 'publication'>().notNull(),
    words: tsvector().notNull(),
  },
  (t) => [
    // Read far more often than written: without a list of pending entries, which every search would have to scan.
    index('search_document_words').using('gin', t.words).with({ fastupdate: 'off' }),
    check('search_document_kind', sql`${t.kind} in ('conference', 'publication')`),
  ],
)
classify(searchDocument, { id: 'public', kind: 'public', words: 'public' })
