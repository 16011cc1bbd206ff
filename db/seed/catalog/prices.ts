import type { FormatSpec, PriceSpec, TicketSpec } from '../../factories/catalog'

/** Whole dollars, as in the sources. */
type Table = { member: number; nonMember: number; other: number; partner?: number; earlyOff?: number }

/** A row for each kind of attendee, plus early rates that are `earlyOff` dollars lower. */
function priceTable({ earlyOff, ...table }: Table): PriceSpec[] {
  const kinds = [
    ['member-city', table.member],
    ['non-member-city', table.nonMember],
    ['other', table.other],
    ['partner-association', table.partner],
  ] as const
  return kinds.flatMap(([attendeeKind, dollars]) => {
    if (dollars === undefined) return []
    const regular: PriceSpec = { attendeeKind, tier: 'regular', cents: dollars * 100 }
    return earlyOff ? [{ ...regular, tier: 'early', cents: (dollars - earlyOff) * 100 } as const, regular] : [regular]
  })
}

export const fullConference = (table: Table, quotas = ['Conference']): TicketSpec => ({
  name: 'Full conference',
  kind: 'full',
  description: 'All three days.',
  prices: priceTable(table),
  quotas,
})

/** Sold for each day separately: event staff and caterers plan with it. */
export const oneDay = (table: Table, quotas = ['Conference']): TicketSpec => ({
  name: 'One day',
  kind: 'one-day',
  description: 'The sessions and meals of that day.',
  prices: priceTable(table),
  quotas,
})

export const guestPass = (dollars: number): TicketSpec => ({
  name: 'Guest pass',
  kind: 'guest',
  description:
    'The Wednesday reception only, for a guest who is not a city or public official, is not affiliated with a partner or sponsor, and has no professional reason to attend.',
  prices: [{ attendeeKind: 'guest', tier: 'regular', cents: dollars * 100 }],
  quotas: ['Wednesday reception'],
})

/** Cents for officials and staff of a California city, and for everyone else. */
export const twoPrices = (official: number, other: number): FormatSpec['prices'] => [
  { buyerKind: 'city-official', fromQuantity: 1, cents: official },
  { buyerKind: 'other', fromQuantity: 1, cents: other },
]
