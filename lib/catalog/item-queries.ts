import { eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, format, formatPrice, publication, ticketPrice, ticketType } from '@/db/schema/catalog'
import { type SessionView, sessionsOf } from './conference-page'
import type { FormatItem, TicketItem } from './rules/items'

/** A ticket type with the sessions of its conference. */
type TicketWithSessions = TicketItem & { sessions: SessionView[] }
export type CatalogueItems = { tickets: TicketWithSessions[]; formats: FormatItem[] }

/** Ticket types and formats by their ids. An id that is neither is not in the answer. */
export async function itemsForCart(db: Db | Tx, itemIds: readonly string[]): Promise<CatalogueItems> {
  if (itemIds.length === 0) return { tickets: [], formats: [] }
  const [tickets, formats] = await Promise.all([ticketItems(db, [...itemIds]), formatItems(db, [...itemIds])])
  return { tickets, formats }
}

async function ticketItems(db: Db | Tx, ids: string[]): Promise<TicketWithSessions[]> {
  const { startsOn, endsOn, earlyUntil, onlineUntil, refundUntil } = conference
  const rows = await db
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
    .where(inArray(ticketType.id, ids))
    .orderBy(conference.startsOn, conference.id, ticketType.position)
  const sessions = await sessionsOf(db, [...new Set(rows.map(({ ticket }) => ticket.conferenceId))])
  return [...Map.groupBy(rows, ({ ticket }) => ticket.id).values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({
      ...first.ticket,
      ...first.conference,
      ...first.dates,
      prices: group.flatMap(({ price }) => (price ? [price] : [])),
      sessions: sessions.filter(({ conferenceId }) => conferenceId === first.ticket.conferenceId),
    })),
  )
}

async function formatItems(db: Db | Tx, ids: string[]): Promise<FormatItem[]> {
  const { id, kind, name, stock, grams } = format
  const { buyerKind, fromQuantity, cents } = formatPrice
  const rows = await db
    .select({
      item: { id, kind, name, stock, grams, title: publication.title, slug: publication.slug },
      price: { buyerKind, fromQuantity, cents },
    })
    .from(format)
    .innerJoin(publication, eq(publication.id, format.publicationId))
    .leftJoin(formatPrice, eq(formatPrice.formatId, format.id))
    .where(inArray(format.id, ids))
    .orderBy(publication.title, format.position)
  return [...Map.groupBy(rows, (row) => row.item.id).values()].flatMap((group) =>
    group.slice(0, 1).map(({ item }) => ({ ...item, prices: group.flatMap(({ price }) => (price ? [price] : [])) })),
  )
}
