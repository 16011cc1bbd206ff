import type { FormatItem } from '@/lib/catalog/rules/items'
import type { AttendeeFacts, EventSessionFacts, QuoteInput, TicketFacts } from './quote-facts'
import type { AttendeeCategory } from './quote-types'
import type { DeliveryArea } from './tax'

/** A small catalog for tests of the rules. */
export const session: EventSessionFacts = {
  id: 'session-early',
  title: 'Ethics training',
  startsAt: new Date('2027-05-12T16:00:00Z'),
  endsAt: new Date('2027-05-12T18:00:00Z'),
  cents: 4_000,
}
const late = {
  ...session,
  id: 'session-late',
  startsAt: new Date('2027-05-12T17:59:00Z'),
  endsAt: new Date('2027-05-12T19:00:00Z'),
}
const after = { ...session, id: 'session-after', startsAt: session.endsAt, endsAt: new Date('2027-05-12T19:00:00Z') }

export const ticket: TicketFacts = {
  id: 'ticket',
  isPublished: true,
  name: 'Full conference',
  kind: 'full',
  onDay: null,
  conferenceId: 'conference',
  conferenceTitle: 'City Managers Conference',
  conferenceSlug: 'city-managers',
  startsOn: '2027-05-12',
  endsOn: '2027-05-14',
  earlyUntil: null,
  onlineUntil: '2027-05-05',
  refundUntil: '2027-04-20',
  prices: [
    { attendeeKind: 'member-city', tier: 'regular', cents: 65_000 },
    { attendeeKind: 'non-member-city', tier: 'regular', cents: 165_000 },
    { attendeeKind: 'other', tier: 'regular', cents: 80_000 },
  ],
  sessions: [session, late, after],
  seatsLeft: null,
}

export const guestPass: TicketFacts = {
  ...ticket,
  id: 'guest',
  name: 'Guest, reception only',
  kind: 'guest',
  prices: [{ attendeeKind: 'guest', tier: 'regular', cents: 7_500 }],
  sessions: [],
}

export const format: FormatItem = {
  id: 'print',
  isPublished: true,
  kind: 'print',
  name: 'Print',
  title: 'Open & Public',
  slug: 'open-and-public',
  stock: 40,
  grams: 420,
  prices: [
    { buyerKind: 'other', fromQuantity: 1, cents: 3_500 },
    { buyerKind: 'other', fromQuantity: 15, cents: 3_000 },
  ],
}

export const member: AttendeeCategory = {
  kind: 'member-city',
  basis: 'address',
  cityName: 'Alder',
  memberUntil: '2027-06-30',
  isUnverified: false,
}
export const nonMember: AttendeeCategory = {
  kind: 'non-member-city',
  basis: 'address',
  cityName: 'Birch',
  memberUntil: null,
  isUnverified: false,
}
const guest: AttendeeCategory = { kind: 'guest', basis: 'none', cityName: null, memberUntil: null, isUnverified: false }

export const seat = (category: AttendeeCategory, sessionIds: string[] = []): AttendeeFacts => ({
  category,
  sessionIds,
  isMe: false,
})

export const alameda: Extract<DeliveryArea, { where: 'california' }> = {
  where: 'california',
  taxAreaId: 'alameda',
  taxAreaName: 'Alameda',
  milliPercent: 10_750,
}

type FewLines = Partial<Omit<QuoteInput, 'lines' | 'catalog'>> & {
  lines: readonly { item: TicketFacts | FormatItem; quantity: number }[]
  /** The catalog no longer has what is in the cart. */
  empty?: boolean
}

/** A quote's input around a few lines: no one named, a member city assumed, a day in February. */
export function input({ lines, empty, ...rest }: FewLines): QuoteInput {
  const items = empty ? [] : lines.map((line) => line.item)
  return {
    lines: lines.map(({ item, quantity }, i) => ({
      id: `line-${i}`,
      kind: 'stock' in item ? 'publication' : 'ticket',
      itemId: item.id,
      quantity,
    })),
    catalog: {
      tickets: new Map(items.flatMap((item) => ('stock' in item ? [] : [[item.id, item] as const]))),
      formats: new Map(items.flatMap((item) => ('stock' in item ? [[item.id, item] as const] : []))),
    },
    seats: null,
    unseated: [],
    assumedCategory: (asked) => (asked.kind === 'guest' ? guest : { ...member, basis: 'assumed' }),
    buyerKind: 'other',
    delivery: null,
    asksDelivery: false,
    now: new Date('2027-02-01T20:00:00Z'),
    ...rest,
  }
}
