import { addDays, dayOf, instantOf } from '@/lib/base/calendar'
import type { Db, Tx } from '../client'
import { conference, eventSession, format, formatPrice, publication, ticketPrice, ticketType } from '../schema/catalog'
import { quota, quotaDraw } from '../schema/registrations'
import { insertMany } from './insert-many'

type Tier = 'early' | 'regular'
export type PriceSpec = { attendeeKind: string; tier: Tier; cents: number }
export type TicketSpec = {
  name: string
  kind: 'full' | 'one-day' | 'guest'
  description: string
  /** The only day that the ticket admits to. */
  onDay?: string
  prices: PriceSpec[]
  /** Labels of the quotas in which this ticket takes a seat. */
  quotas: string[]
}
export type SessionSpec = Omit<typeof eventSession.$inferInsert, 'id' | 'conferenceId'> & { quotas: string[] }
export type ConferenceSpec = Omit<typeof conference.$inferInsert, 'id'> & {
  quotas: Record<string, number>
  tickets: TicketSpec[]
  sessions: SessionSpec[]
}

export type MadeConference = ConferenceSpec & {
  id: string
  /** Ids by ticket name, session title and quota label. */
  ticketIds: Record<string, string>
  sessionIds: Record<string, string>
  quotaIds: Record<string, string>
}

export const flatPrices = (member: number): PriceSpec[] => [
  { attendeeKind: 'member-city', tier: 'regular', cents: member },
  { attendeeKind: 'non-member-city', tier: 'regular', cents: member + 100_000 },
  { attendeeKind: 'other', tier: 'regular', cents: member + 12_500 },
]

/** Items have been on sale for a while, because tests also look back from `now`. */
const longAgo = (now: Date): Date => new Date(now.getTime() - 365 * 86_400_000)

/** By default: three days, two months from `now`, on sale, 100 seats, two ticket types and one free session. */
export async function makeConference(
  db: Db | Tx,
  over: Partial<ConferenceSpec> = {},
  now = new Date(),
): Promise<MadeConference> {
  const spec = { ...standardConference(over, now), ...over }
  const { quotas, tickets, sessions, ...row } = spec
  const id = crypto.randomUUID()
  await db.insert(conference).values({ ...row, id })
  const quotaIds = idsFor(Object.keys(quotas))
  const ticketIds = idsFor(tickets.map((ticket) => ticket.name))
  const sessionIds = idsFor(sessions.map((each) => each.title))
  await insertMany(
    db,
    quota,
    Object.entries(quotas).map(([label, capacity]) => ({
      id: idOf(quotaIds, label),
      conferenceId: id,
      label,
      capacity,
    })),
  )
  await insertMany(
    db,
    ticketType,
    tickets.map(({ name, kind, description, onDay }, position) => ({
      id: idOf(ticketIds, name),
      conferenceId: id,
      name,
      kind,
      description,
      onDay,
      position,
    })),
  )
  await insertMany(
    db,
    ticketPrice,
    tickets.flatMap(({ name, prices }) => prices.map((price) => ({ ...price, ticketTypeId: idOf(ticketIds, name) }))),
  )
  await insertMany(
    db,
    eventSession,
    sessions.map(({ quotas: _, ...each }) => ({ ...each, id: idOf(sessionIds, each.title), conferenceId: id })),
  )
  await insertMany(db, quotaDraw, [
    ...tickets.flatMap(({ name, quotas: labels }) => draws(idOf(ticketIds, name), labels, quotaIds)),
    ...sessions.flatMap(({ title, quotas: labels }) => draws(idOf(sessionIds, title), labels, quotaIds)),
  ])
  return { ...spec, id, ticketIds, sessionIds, quotaIds }
}

function standardConference(over: Partial<ConferenceSpec>, now: Date): ConferenceSpec {
  const startsOn = over.startsOn ?? addDays(dayOf(now), 60)
  return {
    slug: `conference-${crypto.randomUUID().slice(0, 8)}`,
    title: 'Conference of the Tests',
    audience: 'City clerks',
    summary: 'A conference that exists for a test.',
    description: 'Three days.',
    venue: 'Hall of Tests',
    venueAddress: '1 Test Street',
    venueCity: 'Sacramento',
    startsOn,
    endsOn: addDays(startsOn, 2),
    earlyUntil: null,
    onlineUntil: addDays(startsOn, -7),
    refundUntil: addDays(startsOn, -19),
    publishedAt: longAgo(now),
    quotas: { Conference: 100, Workshop: 20 },
    tickets: [
      {
        name: 'Full conference',
        kind: 'full',
        description: 'All three days',
        prices: flatPrices(62_500),
        quotas: ['Conference'],
      },
      { name: 'One day', kind: 'one-day', description: 'One day', prices: flatPrices(35_000), quotas: ['Conference'] },
    ],
    sessions: [
      {
        title: 'Workshop',
        startsAt: instantOf(startsOn, '09:00'),
        endsAt: instantOf(startsOn, '11:30'),
        cents: 0,
        quotas: ['Workshop'],
      },
    ],
  }
}

export type FormatSpec = Omit<typeof format.$inferInsert, 'id' | 'publicationId' | 'position'> & {
  prices: { buyerKind: 'city-official' | 'other'; fromQuantity: number; cents: number }[]
}
export type PublicationSpec = Omit<typeof publication.$inferInsert, 'id'> & { formats: FormatSpec[] }
export type MadePublication = PublicationSpec & { id: string; formatIds: Record<string, string> }

export const samePrice = (cents: number): FormatSpec['prices'] => [
  { buyerKind: 'city-official', fromQuantity: 1, cents },
  { buyerKind: 'other', fromQuantity: 1, cents },
]

/** By default: a book in print (stock 50, 400 g, $35) and as a PDF ($10). */
export async function makePublication(
  db: Db | Tx,
  over: Partial<PublicationSpec> = {},
  now = new Date(),
): Promise<MadePublication> {
  const spec: PublicationSpec = {
    slug: `publication-${crypto.randomUUID().slice(0, 8)}`,
    title: 'Handbook of the Tests',
    summary: 'A book that exists for a test.',
    description: 'Many pages.',
    edition: 'First edition',
    publishedAt: longAgo(now),
    formats: [
      { kind: 'print', name: 'Print', stock: 50, grams: 400, prices: samePrice(3_500) },
      { kind: 'digital', name: 'PDF', fileKey: 'publications/test.pdf', prices: samePrice(1_000) },
    ],
    ...over,
  }
  const { formats, ...row } = spec
  const id = crypto.randomUUID()
  await db.insert(publication).values({ ...row, id })
  const formatIds = idsFor(formats.map((each) => each.name))
  await insertMany(
    db,
    format,
    formats.map(({ prices: _, ...each }, position) => ({
      ...each,
      id: idOf(formatIds, each.name),
      publicationId: id,
      position,
    })),
  )
  await insertMany(
    db,
    formatPrice,
    formats.flatMap(({ name, prices }) => prices.map((price) => ({ ...price, formatId: idOf(formatIds, name) }))),
  )
  return { ...spec, id, formatIds }
}

const idsFor = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, crypto.randomUUID()]))

function idOf(ids: Record<string, string>, name: string): string {
  const id = ids[name]
  if (!id) throw new Error(`nothing is named "${name}"`)
  return id
}

const draws = (sourceId: string, labels: readonly string[], quotaIds: Record<string, string>) =>
  labels.map((label) => ({ sourceId, quotaId: idOf(quotaIds, label) }))
