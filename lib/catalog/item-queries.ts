import { eq, inArray, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { askTogether } from '@/db/ask-together'
import type { Db, Tx } from '@/db/client'
import { conference, format, formatPrice, publication, ticketPrice, ticketType } from '@/db/schema/catalog'
import { type SessionView, sessionsIn } from './conference-page'
import type { FormatItem, TicketItem } from './rules/items'

/** A ticket type with the sessions of its conference. */
type TicketWithSessions = TicketItem & { sessions: SessionView[] }
export type CatalogueItems = { tickets: TicketWithSessions[]; formats: FormatItem[] }

/** Ids, or a subquery for them. */
type Ids = readonly string[] | SQLWrapper
const among = (column: AnyPgColumn, ids: Ids): SQL =>
  'getSQL' in ids ? inArray(column, ids) : inArray(column, [...ids])

/** Ticket types and formats by their ids; other ids are left out. */
export async function itemsForCart(db: Db | Tx, itemIds: readonly string[]): Promise<CatalogueItems> {
  if (itemIds.length === 0) return { tickets: [], formats: [] }
  return itemsIn(await askTogether(db, (lent) => itemQuestions(lent, itemIds)))
}

/** The conferences of those of these items that are ticket types. */
export const conferencesOf = (db: Db | Tx, items: Ids) =>
  db.select({ id: ticketType.conferenceId }).from(ticketType).where(among(ticketType.id, items))

/** The queries of itemsForCart, to be run together with others. */
export const itemQuestions = (db: Db | Tx, items: Ids) =>
  [ticketRows(db, items), sessionsIn(db, conferencesOf(db, items)), formatRows(db, items)] as const

type ItemAnswers = readonly [
  Awaited<ReturnType<typeof ticketRows>>,
  Awaited<ReturnType<typeof sessionsIn>>,
  Awaited<ReturnType<typeof formatRows>>,
]

export function itemsIn([tickets, sessions, formats]: ItemAnswers): CatalogueItems {
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

function ticketRows(db: Db | Tx, ids: Ids) {
  const { startsOn, endsOn, earlyUntil, onlineUntil, refundUntil } = conference
  return db
    .select({
      ticket: {
        id: ticketType.id,
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
    .where(among(ticketType.id, ids))
    .orderBy(conference.startsOn, conference.id, ticketType.position)
}

function formatRows(db: Db | Tx, ids: Ids) {
  const { id, kind, name, stock, grams } = format
  const { buyerKind, fromQuantity, cents } = formatPrice
  return db
    .select({
      item: { id, kind, name, stock, grams, title: publication.title, slug: publication.slug },
      price: { buyerKind, fromQuantity, cents },
    })
    .from(format)
    .innerJoin(publication, eq(publication.id, format.publicationId))
    .leftJoin(formatPrice, eq(formatPrice.formatId, format.id))
    .where(among(format.id, ids))
    .orderBy(publication.title, format.position)
}
