import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery, type QueryValues } from '@/db/prepared-query'
import { runAsOneStatement } from '@/db/run-as-one-statement'
import {
  conference,
  eventSession,
  format,
  formatPrice,
  publication,
  ticketPrice,
  ticketType,
} from '@/db/schema/catalog'
import type { AwaitedAll } from '@/lib/base/wait-for-all'
import { type EventSessionView, eventSessionsQuery } from './conference-page'
import { isPublished, type Now, publishedColumn, readTimeOf } from './published'
import type { FormatItem, TicketItem } from './rules/items'

/** A ticket type with the sessions of its conference. */
type TicketWithSessions = TicketItem & { sessions: EventSessionView[] }
export type CatalogItems = { tickets: TicketWithSessions[]; formats: FormatItem[] }

/** The ids, among these, of ticket types, sessions and formats that are published. */
export async function publishedAmong(db: Db | Tx, itemIds: readonly string[], now: Date): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set()
  const found = await runAsOneStatement(db, (batch) => [
    batch
      .select({ id: ticketType.id })
      .from(ticketType)
      .innerJoin(conference, eq(conference.id, ticketType.conferenceId))
      .where(and(inArray(ticketType.id, [...itemIds]), isPublished(readTimeOf(now), conference, ticketType))),
    batch
      .select({ id: eventSession.id })
      .from(eventSession)
      .innerJoin(conference, eq(conference.id, eventSession.conferenceId))
      .where(and(inArray(eventSession.id, [...itemIds]), isPublished(readTimeOf(now), conference, eventSession))),
    batch
      .select({ id: format.id })
      .from(format)
      .innerJoin(publication, eq(publication.id, format.publicationId))
      .where(and(inArray(format.id, [...itemIds]), isPublished(readTimeOf(now), publication, format))),
  ])
  return new Set(found.flat().map(({ id }) => id))
}

/** The names of ticket types and formats, including those that are no longer published. */
export async function itemNames(db: Db | Tx, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const [tickets, formats] = await Promise.all([
    db
      .select({ id: ticketType.id, of: conference.title, name: ticketType.name })
      .from(ticketType)
      .innerJoin(conference, eq(conference.id, ticketType.conferenceId))
      .where(inArray(ticketType.id, [...itemIds])),
    db
      .select({ id: format.id, of: publication.title, name: format.name })
      .from(format)
      .innerJoin(publication, eq(publication.id, format.publicationId))
      .where(inArray(format.id, [...itemIds])),
  ])
  return new Map([...tickets, ...formats].map(({ id, of, name }) => [id, `${of}: ${name}`]))
}

/** Ticket types and formats by their ids, including those that are no longer published; other ids are left out. */
export async function itemsForCart(db: Db | Tx, itemIds: readonly string[], now: Date): Promise<CatalogItems> {
  if (itemIds.length === 0) return { tickets: [], formats: [] }
  return itemsFromRows(await runAsOneStatement(db, (batch) => queriesOfIds(batch, { ids: [...itemIds], now })))
}

/** A subquery: the conferences of the ticket types among the ids that the subquery `itemIds` selects. */
export const conferenceIdsOf = (itemIds: SQLWrapper): SQL =>
  sql`(select ${ticketType.conferenceId} from ${ticketType} where ${inArray(ticketType.id, itemIds)})`

/**
 * Prepares the ticket, event session and format queries for the ids that the subquery `itemIds` selects, as of `now`.
 * `runAsOneStatement` can send them in one round trip.
 */
export function itemQueriesFor<Given extends { now: Date }>(itemIds: (given: QueryValues<Given>) => SQLWrapper) {
  const tickets = preparedQuery<Given>()((db, given) => ticketRows(db, itemIds(given), given.now))
  const sessions = preparedQuery<Given>()((db, given) =>
    eventSessionsQuery(db, conferenceIdsOf(itemIds(given)), readTimeOf(given.now)),
  )
  const formats = preparedQuery<Given>()((db, given) => formatRows(db, itemIds(given), given.now))
  return (db: Db | Tx, given: Given) => [tickets(db, given), sessions(db, given), formats(db, given)] as const
}

const queriesOfIds = itemQueriesFor<{ ids: string[]; now: Date }>(({ ids }) => sql`(select unnest(${ids}::uuid[]))`)

export function itemsFromRows([tickets, sessions, formats]: AwaitedAll<ReturnType<typeof queriesOfIds>>): CatalogItems {
  return {
    tickets: [...Map.groupBy(tickets, ({ ticket }) => ticket.id).values()].flatMap((group) =>
      group.slice(0, 1).map((first) => ({
        ...first.ticket,
        ...first.conference,
        ...first.dates,
        prices: group.flatMap(({ price }) => (price ? [price] : [])),
        sessions: sessions.filter(({ conferenceId }) => conferenceId === first.ticket.conferenceId),
      })),
    ),
    formats: [...Map.groupBy(formats, (row) => row.item.id).values()].flatMap((group) =>
      group.slice(0, 1).map(({ item }) => ({ ...item, prices: group.flatMap(({ price }) => (price ? [price] : [])) })),
    ),
  }
}

function ticketRows(db: Db, ids: SQLWrapper, now: Now) {
  const { startsOn, endsOn, earlyUntil, onlineUntil, refundUntil } = conference
  return db
    .select({
      ticket: {
        id: ticketType.id,
        isPublished: publishedColumn(readTimeOf(now), conference, ticketType),
        name: ticketType.name,
        kind: ticketType.kind,
        onDay: ticketType.onDay,
        conferenceId: conference.id,
      },
      conference: { conferenceTitle: conference.title, conferenceSlug: conference.slug },
      dates: { startsOn, endsOn, earlyUntil, onlineUntil, refundUntil },
      price: { attendeeKind: ticketPrice.attendeeKind, tier: ticketPrice.tier, cents: ticketPrice.cents },
    })
    .from(ticketType)
    .innerJoin(conference, eq(conference.id, ticketType.conferenceId))
    .leftJoin(ticketPrice, eq(ticketPrice.ticketTypeId, ticketType.id))
    .where(inArray(ticketType.id, ids))
    .orderBy(conference.startsOn, conference.id, ticketType.position)
}

function formatRows(db: Db, ids: SQLWrapper, now: Now) {
  const { id, kind, name, stock, grams } = format
  const { buyerKind, fromQuantity, cents } = formatPrice
  return db
    .select({
      item: {
        id,
        isPublished: publishedColumn(readTimeOf(now), publication, format),
        kind,
        name,
        stock,
        grams,
        title: publication.title,
        slug: publication.slug,
      },
      price: { buyerKind, fromQuantity, cents },
    })
    .from(format)
    .innerJoin(publication, eq(publication.id, format.publicationId))
    .leftJoin(formatPrice, eq(formatPrice.formatId, format.id))
    .where(inArray(format.id, ids))
    .orderBy(publication.title, format.position)
}
