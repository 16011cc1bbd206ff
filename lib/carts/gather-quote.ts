import type { Db, Tx } from '@/db/client'
import { personOf } from '@/lib/base/actor'
import { dayOf } from '@/lib/base/calendar'
import { together } from '@/lib/base/together'
import { itemsForCart } from '@/lib/catalog/queries'
import { type Belonging, belongingOf, belongingsOf, rateOf } from '@/lib/cities/queries'
import type { Ctx } from '@/lib/infra/ctx'
import { placesLeftOf } from '@/lib/registrations/seats-left'
import { readOwn } from '@/lib/vault'
import { type CartLineRow, cartLinesOf } from './cart-rows'
import type { AttendeeInput, DeliveryInput } from './forms'
import { buyerKindOf, standingOf } from './rules/attendee-kind'
import { hasTooManySeats } from './rules/largest-order'
import { type Place, placesOf, seatAsSent } from './rules/places'
import { quote, refusedUnpriced } from './rules/quote'
import type { CatalogueFacts, SeatFacts, TicketFacts } from './rules/quote-facts'
import type { Quote } from './rules/quote-types'
import type { DeliveryPlace } from './rules/tax'

/** Inside a verb `db` is its transaction. */
export type QuoteCtx = Omit<Ctx, 'db'> & { db: Db | Tx }

/** What a price depends on of an attendee. While the form is being filled in the texts may still be blank. */
type NamedAttendee = Pick<
  AttendeeInput,
  'ticketTypeId' | 'email' | 'organization' | 'sessionIds' | 'isMe' | 'servesCity'
>

export type QuoteAsk = {
  cartId: string
  /** In the order of the places; null while nobody is asked yet (the cart). */
  attendees: readonly NamedAttendee[] | null
  delivery: Pick<DeliveryInput, 'taxPlaceId'> | null
}

export type GatheredQuote = {
  quote: Quote
  lines: CartLineRow[]
  places: Place[]
  catalogue: CatalogueFacts
  buyerCity: Belonging | null
  /** The buyer's proven address, for whoever places the order; it goes into no view. */
  buyerEmail: string | null
  buyerCityId: string | null
}

/**
 * Reads everything that a price depends on, each in one question, and prices the cart as of `ctx.now`. The caller has
 * made sure that the cart is the actor's. Cart, checkout and placeOrder all ask here, so that they never differ.
 */
export async function gatherQuote(ctx: QuoteCtx, ask: QuoteAsk): Promise<GatheredQuote> {
  const lines = await cartLinesOf(ctx.db, ask.cartId)
  if (hasTooManySeats(lines)) return unpriced(lines, await catalogueFacts(ctx, lines))
  const places = placesOf(lines)
  const sent = ask.attendees && seatAsSent(places, ask.attendees)
  const [catalogue, cities, delivery] = await together([
    catalogueFacts(ctx, lines),
    citiesOf(ctx, ask.attendees ?? []),
    deliveryPlace(ctx, ask.delivery),
  ])
  const { buyerCity, buyerEmail } = cities
  const standing = (ticket: TicketFacts | undefined, who: NamedAttendee | null) =>
    standingOf({
      guestTicket: ticket?.kind === 'guest',
      attending: who && {
        addressCity: cities.byEmail.get(who.email) ?? null,
        isBuyersAddress: who.email !== '' && who.email === cities.buyerEmail,
        isMe: who.isMe,
        servesBuyerCity: who.servesCity,
      },
      buyerCity,
    })
  const seats = sent?.seated.map((who): SeatFacts | null => {
    if (!who) return null
    const named = who.email !== '' || who.organization !== ''
    return {
      standing: standing(catalogue.tickets.get(who.ticketTypeId), named ? who : null),
      sessionIds: who.sessionIds,
      isMe: who.isMe,
    }
  })
  const made = quote({
    lines,
    catalogue,
    seats: seats ?? null,
    extra: sent?.extra.map((who) => who.ticketTypeId) ?? [],
    assumed: (ticket) => standing(ticket, null),
    buyerKind: buyerKindOf(buyerCity),
    delivery,
    asksDelivery: ask.attendees !== null,
    now: ctx.now,
  })
  return { quote: made, lines, places, catalogue, buyerCity, buyerEmail, buyerCityId: buyerCity?.cityId ?? null }
}

/** Refused before a seat of it is priced, so that the largest cart costs less than the largest order. */
const unpriced = (lines: CartLineRow[], catalogue: CatalogueFacts): GatheredQuote => ({
  quote: refusedUnpriced,
  lines,
  places: [],
  catalogue,
  buyerCity: null,
  buyerEmail: null,
  buyerCityId: null,
})

async function catalogueFacts(ctx: QuoteCtx, lines: readonly CartLineRow[]): Promise<CatalogueFacts> {
  const items = await itemsForCart(
    ctx.db,
    lines.map((line) => line.itemId),
  )
  const conferences = [...new Set(items.tickets.map((ticket) => ticket.conferenceId))]
  const left = await placesLeftOf(ctx.db, conferences, ctx.now)
  const leftOf = (id: string) => left.find((each) => each.tightest[id])?.tightest[id]?.left ?? null
  const tickets = items.tickets.map((ticket) => ({
    ...ticket,
    placesLeft: leftOf(ticket.id),
    sessions: ticket.sessions.map((session) => ({ ...session, placesLeft: leftOf(session.id) })),
  }))
  return {
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    formats: new Map(items.formats.map((format) => [format.id, format])),
  }
}

/** The buyer's city by the proven address, the attendees' by the addresses that the buyer gives. */
async function citiesOf(ctx: QuoteCtx, attendees: readonly NamedAttendee[]) {
  const contact = personOf(ctx.actor) ? await readOwn(ctx, 'contact') : null
  const [byEmail, buyerCity] = await together([
    belongingsOf(
      ctx.db,
      attendees.map((who) => who.email),
      ctx.now,
    ),
    contact ? belongingOf(ctx.db, contact.email, ctx.now) : Promise.resolve(null),
  ])
  return { byEmail, buyerEmail: contact?.email ?? null, buyerCity }
}

async function deliveryPlace(ctx: QuoteCtx, delivery: QuoteAsk['delivery']): Promise<DeliveryPlace | null> {
  if (!delivery) return null
  if (delivery.taxPlaceId === null) return { where: 'outside-california' }
  const rate = await rateOf(ctx.db, delivery.taxPlaceId, dayOf(ctx.now))
  return rate && { where: 'california', ...rate }
}
