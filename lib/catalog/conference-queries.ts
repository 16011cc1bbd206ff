import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, ticketPrice, ticketType } from '@/db/schema/catalog'
import { type Day, dayOf } from '@/lib/base/calendar'
import { isNotOver } from './last-day'
import { type Page, pageOf } from './paging'
import { isPublished } from './published'
import { type TicketSales, type Tier, ticketSalesOn, tierOn } from './rules/sales-and-price-tiers'
import { priceFor, type TicketPrice } from './rules/ticket-price'
import type { Cursor } from './rules/url-values'

/**
 * A conference as a list shows it. `fromCents` is today's price of the full conference for an official of a member
 * city. `mainTicketId` is that ticket; its seats are shown as the conference's.
 */
export type ConferenceCard = {
  id: string
  slug: string
  title: string
  audience: string
  summary: string
  venue: string
  venueCity: string
  startsOn: Day
  endsOn: Day
  earlyUntil: Day | null
  sales: TicketSales
  tier: Tier
  fromCents: number | null
  mainTicketId: string | null
}

export type ConferenceFilter = {
  month?: string | null
  audience?: string | null
  after?: Cursor | null
}

const pageSize = 24

/** Conferences that have not ended, the next one first. */
export async function listConferences(
  db: Db | Tx,
  filter: ConferenceFilter,
  now: Date,
  size = pageSize,
): Promise<Page<ConferenceCard>> {
  const rows = await db
    .select(cardColumns(now))
    .from(conference)
    .where(isListedConference(filter, now))
    .orderBy(asc(conference.startsOn), asc(conference.id))
    .limit(size + 1)
  return pageOf(await cardsOf(db, rows, now), size, ({ startsOn, id }) => ({ at: startsOn, id }))
}

export const cardColumns = (now: Date) => ({
  id: conference.id,
  slug: conference.slug,
  title: conference.title,
  audience: conference.audience,
  summary: conference.summary,
  venue: conference.venue,
  venueCity: conference.venueCity,
  startsOn: conference.startsOn,
  endsOn: conference.endsOn,
  earlyUntil: conference.earlyUntil,
  onlineUntil: conference.onlineUntil,
  hasTickets: sql<boolean>`exists (select from ${ticketType}
    where ${and(eq(ticketType.conferenceId, conference.id), isPublished(now, ticketType))}
    and exists (select from ${ticketPrice} where ${eq(ticketPrice.ticketTypeId, ticketType.id)}))`,
})

/** A conference lasts a few days, so an index range on its start also finds those still running. */
const longestDays = 30

/** A condition for a query: the conference is published, has not ended, and fits the filter. */
export function isListedConference({ month, audience, after }: ConferenceFilter, now: Date): SQL | undefined {
  const { startsOn, endsOn, id } = conference
  const today = dayOf(now)
  return and(
    isNotOver(endsOn, now),
    sql`${startsOn} >= ${today}::date - ${longestDays}::int`,
    isPublished(now, conference),
    month
      ? sql`${startsOn} >= ${`${month}-01`}::date and ${startsOn} < ${`${month}-01`}::date + interval '1 month'`
      : undefined,
    audience ? eq(conference.audience, audience) : undefined,
    after ? sql`(${startsOn}, ${id}) > (${after.at.slice(0, 10)}::date, ${after.id}::uuid)` : undefined,
  )
}

async function pricesOf(db: Db | Tx, conferenceIds: readonly string[], now: Date) {
  if (conferenceIds.length === 0) return []
  const { attendeeKind, tier, cents } = ticketPrice
  return db
    .select({
      ticketId: ticketType.id,
      conferenceId: ticketType.conferenceId,
      kind: ticketType.kind,
      attendeeKind,
      tier,
      cents,
    })
    .from(ticketType)
    .innerJoin(ticketPrice, eq(ticketPrice.ticketTypeId, ticketType.id))
    .where(
      and(
        inArray(ticketType.conferenceId, [...conferenceIds]),
        eq(ticketType.kind, 'full'),
        isPublished(now, ticketType),
      ),
    )
}

/** Rows of conferences as a list shows them, in the same order. */
export async function cardsOf(db: Db | Tx, rows: readonly CardRow[], now: Date): Promise<ConferenceCard[]> {
  const prices = await pricesOf(
    db,
    rows.map(({ id }) => id),
    now,
  )
  const pricesByConference = Map.groupBy(prices, ({ conferenceId }) => conferenceId)
  return rows.map((row) => cardOf(row, pricesByConference.get(row.id) ?? [], now))
}

type CardRow = Omit<ConferenceCard, 'sales' | 'tier' | 'fromCents' | 'mainTicketId'> & {
  onlineUntil: Day
  hasTickets: boolean
}

/** A price of the full conference, with its ticket. */
export type FullPrice = TicketPrice & { ticketId: string }

/** What lists and pages share. `prices` are those of the full conference. */
export function cardOf(
  { onlineUntil, hasTickets, ...row }: CardRow,
  prices: readonly FullPrice[],
  now: Date,
): ConferenceCard {
  const tier = tierOn(row, now)
  return {
    ...row,
    tier,
    sales: ticketSalesOn({ onlineUntil, endsOn: row.endsOn, hasTickets }, now),
    mainTicketId: prices[0]?.ticketId ?? null,
    fromCents: priceFor(prices, 'member-city', tier)?.cents ?? null,
  }
}

export type Facets = { months: string[]; audiences: string[] }

/** The options of the search form: months and audiences of conferences that have not ended. */
export async function conferenceFacets(db: Db | Tx, now: Date): Promise<Facets> {
  const month = sql<string>`to_char(${conference.startsOn}, 'YYYY-MM')`
  const rows = await db
    .selectDistinct({ month, audience: conference.audience })
    .from(conference)
    .where(isListedConference({}, now))
  const sorted = (all: string[]) => [...new Set(all)].sort()
  return { months: sorted(rows.map((row) => row.month)), audiences: sorted(rows.map((row) => row.audience)) }
}
