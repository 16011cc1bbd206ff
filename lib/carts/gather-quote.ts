import type { Db, Tx } from '@/db/client'
import { runAsOneStatement } from '@/db/run-as-one-statement'
import { personOf } from '@/lib/base/actor'
import { waitForAll } from '@/lib/base/wait-for-all'
import { citiesOfEmails } from '@/lib/cities/queries'
import type { CityOfEmail } from '@/lib/cities/rules/membership'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { type CartFacts, cartFactQueries, cartFacts } from './cart-facts'
import type { AttendeeInput, DeliveryInput } from './forms'
import { assignSeatsAsSent, type CartSeat, seatsOfCart } from './rules/cart-seats'
import { hasTooManySeats } from './rules/largest-order'
import { quote, tooManySeatsQuote } from './rules/quote'
import type { AttendeeFacts, TicketFacts } from './rules/quote-facts'
import type { Quote } from './rules/quote-types'
import { attendeeCategoryOf, buyerKindOf } from './rules/who-gets-member-price'

/** In a command, `db` is its transaction. */
export type QuoteCtx = Omit<Ctx, 'db'> & { db: Db | Tx }

/** What a price depends on about an attendee. While the form is being filled in, the texts may be blank. */
type AttendeeToPrice = Pick<
  AttendeeInput,
  'ticketTypeId' | 'email' | 'organization' | 'sessionIds' | 'isMe' | 'servesCity'
>

export type CartQuoteInput = {
  cartId: string
  /** In the order of the seats; null while no one is asked yet (the cart). */
  attendees: readonly AttendeeToPrice[] | null
  delivery: Pick<DeliveryInput, 'taxAreaId'> | null
}

export type GatheredQuote = CartFacts & {
  quote: Quote
  seats: CartSeat[]
  buyerCity: CityOfEmail | null
  /** The buyer's verified address, for the command that places the order. No view contains it. */
  buyerEmail: string | null
  buyerCityId: string | null
}

/**
 * Reads everything that a price depends on, and prices the cart as of `ctx.now`. The caller has checked that the cart
 * is the actor's. Cart, checkout and placeOrder all use the same three steps, so that their prices never differ.
 */
export async function gatherQuote(ctx: QuoteCtx, input: CartQuoteInput): Promise<GatheredQuote> {
  const [answers, contact] = await waitForAll([
    runAsOneStatement(ctx.db, (batch) => cartFactQueries(batch, input, ctx.now)),
    personOf(ctx.actor) ? readOwn(ctx, 'contact') : Promise.resolve(null),
  ])
  const buyerEmail = contact?.email ?? null
  const cities = await citiesOf(ctx.db, { buyerEmail, attendees: input.attendees ?? [] }, ctx.now)
  return priceCart(cartFacts(answers, input), { ...input, ...cities, buyerEmail, now: ctx.now })
}

/** The cities of the buyer's verified address and of the addresses that the buyer gives for attendees. */
export async function citiesOf(
  db: Db | Tx,
  { buyerEmail, attendees }: { buyerEmail: string | null; attendees: readonly AttendeeToPrice[] },
  now: Date,
) {
  const emails = { verified: buyerEmail, typed: attendees.map((who) => who.email) }
  const { verified: buyerCity, typed: cityByEmail } = await citiesOfEmails(db, emails, now)
  return { buyerCity, cityByEmail }
}

type Buyer = { buyerEmail: string | null } & Awaited<ReturnType<typeof citiesOf>>

/** Prices a cart from facts that were already read. A cart with more seats than an order may have is not priced. */
export function priceCart(facts: CartFacts, input: CartQuoteInput & Buyer & { now: Date }): GatheredQuote {
  const { lines, catalog, delivery } = facts
  const { buyerCity, cityByEmail, buyerEmail, attendees, now } = input
  if (hasTooManySeats(lines)) return unpriced(facts)
  const seats = seatsOfCart(lines)
  const sent = attendees && assignSeatsAsSent(seats, attendees)
  const category = (ticket: TicketFacts | undefined, who: AttendeeToPrice | null) =>
    attendeeCategoryOf({
      guestTicket: ticket?.kind === 'guest',
      attending: who && {
        addressCity: cityByEmail.get(who.email) ?? null,
        isBuyersAddress: who.email !== '' && who.email === buyerEmail,
        isMe: who.isMe,
        servesBuyerCity: who.servesCity,
      },
      buyerCity,
    })
  const seatFacts = sent?.seated.map((who): AttendeeFacts | null => {
    if (!who) return null
    const named = who.email !== '' || who.organization !== ''
    return {
      category: category(catalog.tickets.get(who.ticketTypeId), named ? who : null),
      sessionIds: who.sessionIds,
      isMe: who.isMe,
    }
  })
  const made = quote({
    lines,
    catalog,
    seats: seatFacts ?? null,
    unseated: sent?.unseated.map((who) => who.ticketTypeId) ?? [],
    assumedCategory: (ticket) => category(ticket, null),
    buyerKind: buyerKindOf(buyerCity),
    delivery,
    asksDelivery: attendees !== null,
    now,
  })
  return { ...facts, quote: made, seats, buyerCity, buyerEmail, buyerCityId: buyerCity?.cityId ?? null }
}

/** Refused before any seat is priced, so that the largest cart costs less to answer than the largest order. */
const unpriced = (facts: CartFacts): GatheredQuote => ({
  ...facts,
  quote: tooManySeatsQuote,
  seats: [],
  buyerCity: null,
  buyerEmail: null,
  buyerCityId: null,
})
