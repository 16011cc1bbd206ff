import { eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { askTogether } from '@/db/ask-together'
import { builtOnce, type Places } from '@/db/built-once'
import type { Db, Tx } from '@/db/client'
import { conference, format, formatPrice, publication, ticketPrice, ticketType } from '@/db/schema/catalog'
import type { Values } from '@/lib/base/together'
import { type SessionView, sessionsIn } from './conference-page'
import type { FormatItem, TicketItem } from './rules/items'

/** A ticket type with the sessions of its conference. */
type TicketWithSessions = TicketItem & { sessions: SessionView[] }
export type CatalogueItems = { tickets: TicketWithSessions[]; formats: FormatItem[] }

/** Ticket types and formats by their ids; other ids are left out. */
export async function itemsForCart(db: Db | Tx, itemIds: readonly string[]): Promise<CatalogueItems> {
  if (itemIds.length === 0) return { tickets: [], formats: [] }
  return itemsIn(await askTogether(db, (lent) => listed(lent, { ids: [...itemIds] })))
}

/** The conferences of those of these items that are ticket types. */
export const conferencesOf = (items: SQLWrapper): SQL =>
  sql`(select ${ticketType.conferenceId} from ${ticketType} where ${inArray(ticketType.id, items)})`

/** The queries for items that a subquery names, to be run together with others. */
export function itemQuestionsFor<Given extends Record<string, unknown>>(items: (given: Places<Given>) => SQLWrapper) {
  const tickets = builtOnce<Given>()((db, given) => ticketRows(db, items(given)))
  const sessions = builtOnce<Given>()((db, given) => sessionsIn(db, conferencesOf(items(given))))
  const formats = builtOnce<Given>()((db, given) => formatRows(db, items(given)))
  return (db: Db | Tx, given: Given) => [tickets(db, given), sessions(db, given), formats(db, given)] as const
}

const listed = itemQuestionsFor<{ ids: string[] }>(({ ids }) => sql`(select unnest(${ids}::uuid[]))`)

export function itemsIn([tickets, sessions, formats]: Values<ReturnType<typeof listed>>): CatalogueItems {
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

function ticketRows(db: Db, ids: SQLWrapper) {
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
    .where(inArray(ticketType.id, ids))
    .orderBy(conference.startsOn, conference.id, ticketType.position)
}

function formatRows(db: Db, ids: SQLWrapper) {
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
    .where(inArray(format.id, ids))
    .orderBy(publication.title, format.position)
}
