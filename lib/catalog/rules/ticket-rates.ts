import { type Cents, cents } from '@/lib/base/money'
import type { Tier } from './sales-and-price-tiers'
import { type AttendeeKind, priceFor, type TicketPrice } from './ticket-price'

export type TicketRate = { kind: AttendeeKind; cents: Cents }

const kinds = ['member-city', 'non-member-city', 'other', 'guest'] as const satisfies readonly AttendeeKind[]

/** What each kind of attendee pays in a tier, in cents; kinds that the ticket is not sold to are left out. */
export const ratesOfTier = (prices: readonly TicketPrice[], tier: Tier): TicketRate[] =>
  kinds.flatMap((kind) => {
    const price = priceFor(prices, kind, tier)
    return price ? [{ kind, cents: cents(price.cents) }] : []
  })
