import { and, eq, inArray, type SQLWrapper } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, eventSession, ticketPrice, ticketType } from '@/db/schema/catalog'
import type { Day } from '@/lib/base/calendar'
import { NotFound } from '@/lib/base/errors'
import { type ConferenceCard, cardOf } from './conference-queries'
import { isPublished, type Now } from './published'
import { type PriceTable, priceTableOf } from './rules/price-table'
import type { TicketKind, TicketPrice } from './rules/ticket-price'
import { isSlug } from './rules/url-values'

export type TicketView = { id: string; name: string; kind: TicketKind; description: string; prices: TicketPrice[] }
export type EventSessionView = {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  cents: number
  credit: string | null
}
export type ConferencePage = ConferenceCard & {
  description: string
  venueAddress: string
  onlineUntil: Day
  refundUntil: Day
  assumptions: string[]
  tickets: TicketView[]
  sessions: EventSessionView[]
  table: PriceTable
}

/** Everything on a conference's page except the seats left, which lib/registrations counts. Throws NotFound. */
export async function getConference(db: Db | Tx, slug: string, now: Date): Promise<ConferencePage> {
  if (!isSlug(slug)) throw new NotFound()
  const [row] = await db
    .select()
    .from(conference)
    .where(and(eq(conference.slug, slug), isPublished(now, conference)))
  if (!row) throw new NotFound()
  const [tickets, sessions] = await Promise.all([ticketsOf(db, row.id, now), eventSessionsOf(db, [row.id], now)])
  const full = tickets
    .filter(({ kind }) => kind === 'full')
    .flatMap(({ id, prices }) => prices.map((price) => ({ ...price, ticketId: id })))
  const card = cardOf({ ...row, hasTickets: tickets.length > 0 }, full, now)
  const { publishedAt: _, unpublishedAt: __, ...rest } = row
  return { ...rest, ...card, tickets, sessions, table: priceTableOf(tickets, card) }
}

async function ticketsOf(db: Db | Tx, conferenceId: string, now: Date): Promise<TicketView[]> {
  const rows = await db
    .select({ ticket: ticketType, price: ticketPrice })
    .from(ticketType)
    .innerJoin(ticketPrice, eq(ticketPrice.ticketTypeId, ticketType.id))
    .where(and(eq(ticketType.conferenceId, conferenceId), isPublished(now, ticketType)))
    .orderBy(ticketType.position)
  return [...Map.groupBy(rows, ({ ticket }) => ticket.id).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { id, name, kind, description } = first.ticket
    return [
      {
        id,
        name,
        kind,
        description,
        prices: group.map(({ price: { attendeeKind, tier, cents } }) => ({ attendeeKind, tier, cents })),
      },
    ]
  })
}

/** The add-on sessions that these conferences offer, by start time. */
export async function eventSessionsOf(db: Db | Tx, conferenceIds: readonly string[], now: Date) {
  return conferenceIds.length === 0 ? [] : eventSessionsQuery(db, [...conferenceIds], now)
}

/** The query alone. `conferences` is a list of ids, or a subquery that selects them. */
export const eventSessionsQuery = (db: Db | Tx, conferences: string[] | SQLWrapper, now: Now) =>
  db
    .select()
    .from(eventSession)
    .where(and(inArray(eventSession.conferenceId, conferences), isPublished(now, eventSession)))
    .orderBy(eventSession.startsAt, eventSession.id)
