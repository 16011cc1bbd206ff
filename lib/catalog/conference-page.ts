import { and, eq, inArray, lte, type SQLWrapper } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, eventSession, ticketPrice, ticketType } from '@/db/schema/catalog'
import type { Day } from '@/lib/base/calendar'
import { NotFound } from '@/lib/base/errors'
import { type ConferenceCard, cardOf } from './conference-queries'
import { type PriceTable, priceTableOf } from './rules/price-table'
import { isSlug } from './rules/search-words'
import type { TicketKind, TicketPrice } from './rules/ticket-price'

export type TicketView = { id: string; name: string; kind: TicketKind; description: string; prices: TicketPrice[] }
export type SessionView = {
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
  sessions: SessionView[]
  table: PriceTable
}

/** Everything on a conference's page except the seats left, which lib/registrations counts. Throws NotFound. */
export async function getConference(db: Db | Tx, slug: string, now: Date): Promise<ConferencePage> {
  if (!isSlug(slug)) throw new NotFound()
  const [row] = await db
    .select()
    .from(conference)
    .where(and(eq(conference.slug, slug), lte(conference.publishedAt, now)))
  if (!row) throw new NotFound()
  const [tickets, sessions] = await Promise.all([ticketsOf(db, row.id), sessionsOf(db, [row.id])])
  const full = tickets
    .filter(({ kind }) => kind === 'full')
    .flatMap(({ id, prices }) => prices.map((price) => ({ ...price, ticketId: id })))
  const card = cardOf(row, full, now)
  const { publishedAt: _, ...rest } = row
  return { ...rest, ...card, tickets, sessions, table: priceTableOf(tickets, card) }
}

async function ticketsOf(db: Db | Tx, conferenceId: string): Promise<TicketView[]> {
  const rows = await db
    .select({ ticket: ticketType, price: ticketPrice })
    .from(ticketType)
    .innerJoin(ticketPrice, eq(ticketPrice.ticketTypeId, ticketType.id))
    .where(eq(ticketType.conferenceId, conferenceId))
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

/** The add-on sessions of these conferences, by start time. */
export async function sessionsOf(db: Db | Tx, conferenceIds: readonly string[]) {
  return conferenceIds.length === 0 ? [] : sessionsIn(db, [...conferenceIds])
}

/** The query for them. A subquery may name the conferences. */
export const sessionsIn = (db: Db | Tx, conferences: string[] | SQLWrapper) =>
  db
    .select()
    .from(eventSession)
    .where(inArray(eventSession.conferenceId, conferences))
    .orderBy(eventSession.startsAt, eventSession.id)
