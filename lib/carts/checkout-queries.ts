import type { FormValues } from '@/lib/base/action-state'
import { normalizeEmail } from '@/lib/base/email'
import { cents } from '@/lib/base/money'
import { fullName } from '@/lib/base/person-name'
import { salesOn } from '@/lib/catalog/rules/sales-and-price-tiers'
import { cityDomains } from '@/lib/cities/queries'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { cartLinesOf } from './cart-rows'
import { mustOwnCart } from './find-cart'
import { blankAttendee, type CheckoutDraft, checkoutDraft, deliveryOfDraft, pricedFactsOf } from './forms-draft'
import { type GatheredQuote, gatherQuote } from './gather-quote'
import { assignSeats, seatsOfCart } from './rules/cart-seats'
import { hasTooManySeats } from './rules/largest-order'
import { likelyAddresses } from './rules/likely-addresses'
import type { TicketFacts } from './rules/quote-facts'
import type { QuoteLine } from './rules/quote-types'
import { clashes } from './rules/registration-lines'
import { earlierDaysOfSamePerson } from './rules/same-person-days'
import { daysOf, eventSessionsFor } from './rules/ticket-days'
import type { CheckoutView, EventSessionChoice, QuotedCheckout, SeatTicket, ShownLine } from './views'

/**
 * The checkout of the actor's cart: each seat to fill, what was typed before, and the current quote. Attendees of an
 * earlier draft get the seats of their ticket type, even when the cart has changed since. Null for a cart with more
 * seats than an order may have.
 */
export async function getCheckout(ctx: Ctx, cartId: string): Promise<CheckoutView | null> {
  const lines = await cartLinesOf(ctx.db, cartId)
  if (hasTooManySeats(lines)) return null
  const seats = seatsOfCart(lines)
  const draft = checkoutDraft.parse((await readOwn(ctx, 'checkout')) ?? {})
  const { seated } = assignSeats(seats, draft.attendees)
  const attendees = seats.map((seat, i) => seated[i] ?? blankAttendee(seat.ticketTypeId))
  const gathered = await gatherDraft(ctx, cartId, { ...draft, attendees })
  const { quote, catalog } = gathered
  // One object for all seats of a ticket: a shared object is sent to the page once.
  const onSale = [...catalog.tickets.values()].filter(
    (ticket) => ticket.isPublished && salesOn(ticket, ctx.now).state === 'open',
  )
  const tickets = new Map(onSale.map((ticket) => [ticket.id, ticketView(ticket)]))
  return {
    ...(await quotedView(ctx, gathered, { attendees })),
    cartId,
    items: quote.lines.map(({ kind, itemId, conferenceId }) => ({ kind, itemId, conferenceId })),
    seats: seats.flatMap((seat, index) => {
      const ticket = tickets.get(seat.ticketTypeId)
      return ticket ? [{ index, ticket }] : []
    }),
    hasPrint: quote.lines.some((line) => line.kind === 'print'),
    values: valuesOf({ ...draft, attendees }),
  }
}

/** The checkout of a cart that a form names. Throws NotFound for a cart that is not the actor's own. */
export async function getOwnCheckout(ctx: Ctx, cartId: string): Promise<CheckoutView | null> {
  await mustOwnCart(ctx, cartId)
  return getCheckout(ctx, cartId)
}

/** The quote of a form that is being filled in. */
export const gatherDraft = (ctx: Ctx, cartId: string, draft: CheckoutDraft): Promise<GatheredQuote> =>
  gatherQuote(ctx, { cartId, attendees: draft.attendees.map(pricedFactsOf), delivery: deliveryOfDraft(draft) })

/**
 * A quote as the checkout shows it, with hints about mistyped addresses and second days. `quoteCheckout` and
 * `getCheckout` share it.
 */
export async function quotedView(
  { db }: Pick<Ctx, 'db'>,
  gathered: GatheredQuote,
  draft: Pick<CheckoutDraft, 'attendees'>,
): Promise<QuotedCheckout> {
  const { quote, buyerCity, buyerEmail } = gathered
  const { lines, net, shipping, tax, total, unverified, problems } = quote
  const emails = draft.attendees.map(({ email }) => normalizeEmail(email) ?? '')
  const earlierDays = earlierDaysOfSamePerson(
    draft.attendees.map((who) => ({ ...who, ...dayOfTicket(gathered, who.ticketTypeId) })),
  )
  const domains = emails.some((email) => email !== '') ? await cityDomains(db) : []
  return {
    quote: { lines: shownLines(lines), net, shipping, tax, total, unverified },
    problems,
    hints: Object.fromEntries(
      likelyAddresses(emails, domains).flatMap((likely, i) => {
        const [name, email] = [nameAt(draft, i), emails[i] ?? '']
        return name || email ? [[i, { name, email, likely, earlierSamePerson: earlierDays[i] ?? null }] as const] : []
      }),
    ),
    buyerCity: buyerCity?.member ? buyerCity.cityName : null,
    ownEmail: buyerEmail,
  }
}

/** Equal reasons become one object: a shared object is sent to the page once. */
function shownLines(lines: readonly QuoteLine[]): ShownLine[] {
  const reasons = new Map<string, ShownLine['why']>()
  return lines.map(({ kind, attendee, title, quantity, netCents, why, unverified }) => {
    const text = JSON.stringify(why)
    const shared = reasons.get(text) ?? why
    reasons.set(text, shared)
    return { kind, attendee, title, quantity, netCents, why: shared, ...(unverified ? { unverified } : {}) }
  })
}

const nameAt = ({ attendees }: Pick<CheckoutDraft, 'attendees'>, index: number): string => {
  const who = attendees[index]
  return who ? fullName(who) : ''
}

const dayOfTicket = ({ catalog }: GatheredQuote, ticketTypeId: string) => {
  const ticket = catalog.tickets.get(ticketTypeId)
  return { conferenceId: ticket?.conferenceId ?? '', onDay: ticket?.onDay ?? null }
}

function ticketView(ticket: TicketFacts): SeatTicket {
  return {
    id: ticket.id,
    name: ticket.name,
    guest: ticket.kind === 'guest',
    conferenceId: ticket.conferenceId,
    conferenceTitle: ticket.conferenceTitle,
    dates: daysOf(ticket),
    sessions: eventSessionChoices(ticket),
  }
}

function eventSessionChoices(ticket: TicketFacts): EventSessionChoice[] {
  const sessions = eventSessionsFor(ticket)
  const pairs = clashes(sessions)
  return sessions.map(({ id, title, startsAt, endsAt, cents: price, seatsLeft }) => ({
    id,
    title,
    startsAt,
    endsAt,
    cents: cents(price),
    full: seatsLeft === 0,
    clashesWith: pairs.flatMap(([a, b]) => (a.id === id ? [b.title] : b.id === id ? [a.title] : [])),
  }))
}

/** What a draft contains, by the names of the form's fields. */
function valuesOf(draft: CheckoutDraft): FormValues {
  const of = (prefix: string, fields: object) =>
    Object.entries(fields).flatMap(([name, value]: [string, string | readonly string[]]) =>
      value.length > 0 ? [[`${prefix}.${name}`, value] as const] : [],
    )
  return Object.fromEntries([
    ...draft.attendees.flatMap((who, i) => of(`attendees.${i}`, who)),
    ...of('delivery', draft.delivery),
  ])
}
