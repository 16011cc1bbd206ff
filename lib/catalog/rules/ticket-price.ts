import type { Day } from '@/lib/base/calendar'
import { type Cents, cents } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tier, tierOn } from './sales-and-price-tiers'

/** What a person attends as. The city of their address decides it, never a code. */
export type AttendeeKind = 'member-city' | 'non-member-city' | 'other' | 'guest'

export type TicketKind = 'full' | 'one-day' | 'guest'

/** `attendeeKind` is text: a price table may have kinds that the portal only shows and staff settle by hand. */
export type TicketPrice = { attendeeKind: string; tier: Tier; cents: number }

export type PricedTicket = { cents: Cents; why: TicketPriceReason }

/**
 * The reason for a price. `othersCents` is what it is compared with. For a member city that is the price for officials
 * of other cities, for everyone else the price for a member city. Null if there is nothing to compare with.
 */
export type TicketPriceReason = {
  code: 'ticket-price'
  attendeeKind: AttendeeKind
  cityName: string | null
  memberUntil: Day | null
  tier: Tier
  tierUntil: Day | null
  othersCents: Cents | null
}

export type TicketToPrice = {
  ticket: { kind: TicketKind; prices: readonly TicketPrice[] }
  conference: { earlyUntil: Day | null }
  attendee: { kind: AttendeeKind; cityName: string | null; memberUntil: Day | null }
}

/**
 * The price of one seat for one person on the day of registering, in cents. A kind without an early price pays its
 * regular one in the early tier too. Refuses a ticket that is not sold to that kind (a guest pass to an official, and
 * the reverse).
 */
export function priceOfTicket(input: TicketToPrice, now: Date): Result<PricedTicket, { code: 'not-sold-to' }> {
  const { attendee, ticket, conference } = input
  if ((ticket.kind === 'guest') !== (attendee.kind === 'guest')) return refuse({ code: 'not-sold-to' })
  const day = tierOn(conference, now)
  const price = priceFor(ticket.prices, attendee.kind, day)
  if (!price) return refuse({ code: 'not-sold-to' })
  const others = priceFor(ticket.prices, comparedWith[attendee.kind], price.tier)
  return ok({
    cents: cents(price.cents),
    why: {
      code: 'ticket-price',
      attendeeKind: attendee.kind,
      cityName: attendee.cityName,
      memberUntil: attendee.memberUntil,
      tier: price.tier,
      tierUntil: price.tier === 'early' ? conference.earlyUntil : null,
      othersCents: others ? cents(others.cents) : null,
    },
  })
}

const comparedWith: Record<AttendeeKind, AttendeeKind | null> = {
  'member-city': 'non-member-city',
  'non-member-city': 'member-city',
  other: 'member-city',
  guest: null,
}

/** The price for a kind in a tier, otherwise its regular price, otherwise null. */
export function priceFor<P extends TicketPrice>(prices: readonly P[], kind: string | null, tier: Tier): P | null {
  const own = prices.filter((price) => price.attendeeKind === kind)
  return own.find((price) => price.tier === tier) ?? own.find((price) => price.tier === 'regular') ?? null
}
