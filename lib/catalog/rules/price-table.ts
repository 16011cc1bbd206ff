import type { Day } from '@/lib/base/calendar'
import type { Tier } from './sales-and-price-tiers'
import { priceFor, type TicketKind, type TicketPrice } from './ticket-price'

/**
 * The kinds that the table shows, in this order; staff register partner associations by hand. Guests have a pass of their own.
 */
const tableKinds = ['member-city', 'non-member-city', 'other', 'partner-association'] as const
export type TableKind = (typeof tableKinds)[number]

type Ticket = { id: string; name: string; kind: TicketKind; prices: readonly TicketPrice[] }

/** `tier` is null for a ticket that costs the same on every day. `isCurrent`: its prices apply today. */
export type PriceColumn = { ticketId: string; name: string; tier: Tier | null; isCurrent: boolean }
type PriceRow = { kind: TableKind; cents: (number | null)[] }
export type PriceTable = { columns: PriceColumn[]; rows: PriceRow[] }

/** The price table: a column for each ticket and tier, a row for each kind of attendee that has any price. In cents. */
export function priceTableOf(tickets: readonly Ticket[], sale: { earlyUntil: Day | null; tier: Tier }): PriceTable {
  const officialTickets = mergeEqualOneDays(tickets.filter((ticket) => ticket.kind !== 'guest'))
  const shownColumns = officialTickets.flatMap((ticket) =>
    columnsOf(ticket, sale).map((column) => ({ column, ticket })),
  )
  const rows = tableKinds.map((kind) => ({
    kind,
    cents: shownColumns.map(
      ({ column, ticket }) => priceFor(ticket.prices, kind, column.tier ?? 'regular')?.cents ?? null,
    ),
  }))
  return {
    columns: shownColumns.map(({ column }) => column),
    rows: rows.filter(({ cents }) => cents.some((each) => each !== null)),
  }
}

/** If all one-day tickets cost the same, the table shows one of them, named "One day". */
function mergeEqualOneDays(tickets: readonly Ticket[]): Ticket[] {
  const oneDays = tickets.filter((ticket) => ticket.kind === 'one-day')
  const [first, ...others] = oneDays
  if (!first || others.length === 0 || !others.every((day) => samePrices(day, first))) return [...tickets]
  return tickets.flatMap((ticket) => {
    if (ticket.kind !== 'one-day') return [ticket]
    return ticket === first ? [{ ...first, name: 'One day' }] : []
  })
}

const samePrices = (one: Ticket, other: Ticket): boolean => textOfPrices(one) === textOfPrices(other)
const textOfPrices = ({ prices }: Ticket): string =>
  prices
    .map(({ attendeeKind, tier, cents }) => `${attendeeKind} ${tier} ${cents}`)
    .toSorted()
    .join()

function columnsOf(ticket: Ticket, sale: { earlyUntil: Day | null; tier: Tier }): PriceColumn[] {
  const { id: ticketId, name } = ticket
  const tiered = sale.earlyUntil !== null && ticket.prices.some((price) => price.tier === 'early')
  if (!tiered) return [{ ticketId, name, tier: null, isCurrent: true }]
  return (['early', 'regular'] as const).map((tier) => ({ ticketId, name, tier, isCurrent: tier === sale.tier }))
}
