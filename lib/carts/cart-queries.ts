import { cents, sum } from '@/lib/base/money'
import type { FormatItem } from '@/lib/catalog/rules/items'
import { tierOn } from '@/lib/catalog/rules/sales-and-price-tiers'
import { ratesOfTier } from '@/lib/catalog/rules/ticket-rates'
import type { Ctx } from '@/lib/infra/ctx'
import type { CartLineRow } from './cart-rows'
import { findCarts } from './find-cart'
import { type GatheredQuote, gatherQuote } from './gather-quote'
import { cartChanges, isUnavailable } from './rules/cart-changes'
import { countSeats } from './rules/largest-order'
import { titleOfFormat } from './rules/publication-line'
import type { TicketFacts } from './rules/quote-facts'
import { salesClosedProblem, ticketTitle } from './rules/registration-lines'
import { daysOf } from './rules/ticket-days'
import type { CartLineView, CartView } from './views'

/** The id of the actor's cart, or null. `unclaimed`: a person's browser still has a cart that is not theirs yet. */
export async function findCart(ctx: Ctx, token: string | null): Promise<{ id: string; unclaimed: boolean } | null> {
  const carts = await findCarts(ctx.db, ctx.actor, token)
  const [first] = carts
  const signedIn = ctx.actor.kind === 'member' || ctx.actor.kind === 'staff'
  return first ? { id: first.id, unclaimed: signedIn && carts.some((each) => each.personId === null) } : null
}

/** The cart with today's prices, the reasons for them, and what changed since the buyer last saw it. */
export async function getCart(ctx: Ctx, cartId: string): Promise<CartView> {
  const gathered = await gatherQuote(ctx, { cartId, attendees: null, delivery: null })
  const { quote, lines } = gathered
  const changes = cartChanges(lines, quote)
  const views = lines.map((line) =>
    lineView(
      line,
      gathered,
      changes.filter((change) => change.cartLineId === line.id),
      ctx.now,
    ),
  )
  const shipping = quote.lines.find((line) => line.kind === 'shipping')
  return {
    id: cartId,
    lines: views,
    net: quote.net,
    shipping: quote.shipping,
    shippingWhy: shipping?.why ?? null,
    hasPrint: shipping !== undefined,
    itemCounts: {
      seats: countSeats(lines),
      copies: quote.lines.reduce((all, { kind, quantity }) => all + (kind === 'print' ? quantity : 0), 0),
    },
    canCheckOut: lines.length > 0 && quote.problems.every((problem) => !blockingProblems.has(problem.code)),
    pricesChanged: views.some((line) => line.changes.some(({ code }) => code === 'price-changed')),
  }
}

/** Seats and stock may become available again while the buyer types, so they do not block the checkout. */
const blockingProblems = new Set<string>([
  'cart-empty',
  'too-many-seats',
  'item-gone',
  'sales-closed',
  'not-sold-to',
  'total-too-large',
  'total-too-small',
])

/** The page of a published item. An unpublished one has no page. */
function pageOf(ticket: TicketFacts | undefined, format: FormatItem | undefined): string | null {
  if (ticket?.isPublished) return `/conferences/${ticket.conferenceSlug}`
  return format?.isPublished ? `/publications/${format.slug}` : null
}

function lineView(
  line: CartLineRow,
  { quote, catalog }: GatheredQuote,
  changes: CartLineView['changes'],
  now: Date,
): CartLineView {
  const priced = quote.lines.filter((each) => each.cartLineId === line.id)
  const [first] = priced
  const ticket = catalog.tickets.get(line.itemId)
  const format = catalog.formats.get(line.itemId)
  const title = ticket ? ticketTitle(ticket) : format ? titleOfFormat(format) : null
  // A cart with too many seats is not priced, so its quote does not say what can no longer be bought.
  const unavailable =
    changeIfUnpublished(line.id, ticket ?? format, title) ?? (ticket && salesClosedProblem(ticket, line.id, now))
  const shown = unavailable ? [unavailable] : changes
  return {
    id: line.id,
    kind: line.kind,
    title: title ?? 'No longer sold',
    isAvailable: !shown.some(isUnavailable),
    href: pageOf(ticket, format),
    dates: ticket ? daysOf(ticket) : null,
    quantity: line.quantity,
    unitCents: first?.unitCents ?? null,
    netCents: first ? sum(priced.map((each) => cents(each.netCents))) : null,
    why: first?.why ?? null,
    rates: ticket && !unavailable && ticket.kind !== 'guest' ? ratesOfTier(ticket.prices, tierOn(ticket, now)) : [],
    changes: shown,
  }
}

const changeIfUnpublished = (cartLineId: string, item: { isPublished: boolean } | undefined, title: string | null) =>
  item?.isPublished ? null : ({ code: 'item-gone', cartLineId, title } as const)
