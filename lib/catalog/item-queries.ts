import { eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, format, formatPrice, publication, ticketPrice, ticketType } from '@/db/schema/catalog'
import type { Day } from '@/lib/base/calendar'
import { type SessionView, sessionsOf } from './conference-page'
import type { FormatPrice } from './rules/format-price'
import type { TicketKind, TicketPrice } from './rules/ticket-price'

/** What a cart needs to know of a ticket type. Prices and sessions whole: which applies is a rule's decision. */
export type TicketItem = {
  id: string
  name: string
  kind: TicketKind
  /** The one day that it admits to; null for the whole conference. */
  onDay: Day | null
  conferenceId: string
  conferenceTitle: string
  conferenceSlug: string
  startsOn: Day
  endsOn: Day
  earlyUntil: Day | null
  onlineUntil: Day
  refundUntil: Day
  prices: TicketPrice[]
  sessions: SessionView[]
}

export type FormatItem = {
  id: string
  kind: 'print' | 'digital'
  name: string
  title: string
  slug: string
  stock: number | null
  grams: number | null
  prices: FormatPrice[]
}

export type CatalogueItems = { tickets: TicketItem[]; formats: FormatItem[] }

/** Ticket types and formats by their ids. An id that is neither is not in the answer. */
export async function itemsForCart(db: Db | Tx, itemIds: readonly string[]): Promise<CatalogueItems> {
  if (itemIds.length === 0) return { tickets: [], formats: [] }
  const [tickets, formats] = await Promise.all([ticketItems(db, [...itemIds]), formatItems(db, [...itemIds])])
  return { tickets, formats }
}

async function ticketItems(db: Db | Tx, ids: string[]): Promise<TicketItem[]> {
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
