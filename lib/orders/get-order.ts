import { asc, eq, sql } from 'drizzle-orm'
import { preparedQuery } from '@/db/prepared-query'
import { attendee } from '@/db/schema/attendees'
import { conference, format, publication, ticketType } from '@/db/schema/catalog'
import { largeOrder, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import type { AttendeeState } from '@/lib/base/money-lists'
import { fullName } from '@/lib/base/person-name'
import type { PriceReason } from '@/lib/carts/rules/quote-types'
import { publishedColumn } from '@/lib/catalog/published'
import { isEventOver } from '@/lib/catalog/rules/event-over'
import type { Ctx } from '@/lib/infra/ctx'
import { closingsOf, decisionsOf, unconfirmedState, whyUnconfirmedNow } from '@/lib/payments/order-decisions'
import { readOrderMoney } from '@/lib/payments/read-order-money'
import { openMany, readOwn } from '@/lib/vault'
import { type OrderLineRow, type OrderRow, ownOrder } from './order-rows'
import { priceChecksOf } from './price-checks'
import { refundViews } from './refund-views'
import { isFullyCanceled } from './rules/order-state'
import { isShownVerifiedToBuyer, type PriceCheck } from './rules/price-check'
import { stateOfOrder } from './rules/state-of-order'
import type { OrderLineView, OrderView } from './views'

/**
 * The buyer's own order, with everything that its page shows. Opening attendees' names for the buyer who gave them
 * leaves a row in the attendees' access log. Throws NotFound for another person's order and for a number that does not
 * exist.
 */
export async function getOrder(ctx: Ctx, number: number | null): Promise<OrderView> {
  const row = await ownOrder(ctx, number)
  const [joined, money, decisions, delivery, large, checks] = await Promise.all([
    linesWithItems(ctx.db, { orderId: row.id, now: ctx.now }),
    readOrderMoney(ctx.db, row.id),
    decisionsOf(ctx.db, row.id),
    readOwn(ctx, 'delivery', row.id),
    largeOf(ctx, row.id),
    priceChecksOf(ctx.db, row.id),
  ])
  const attendees = await openAttendees(ctx, row, joined)
  const lines = joined.map((each) => ({
    ...lineView(each, attendees, row, ctx.now),
    memberPrice: memberPriceOf(checks.get(each.line.id), ctx.now),
  }))
  const shipping = lines.find((line) => line.kind === 'shipping')
  return {
    id: row.id,
    number: row.number,
    state: stateOfOrder(row, {
      money,
      unconfirmed: unconfirmedState(decisions),
      nothingLeft: isFullyCanceled(lines.filter((line) => line.kind !== 'shipping')),
    }),
    placedAt: row.placedAt,
    acceptedAt: row.status === 'accepted' ? row.acceptedOrEndedAt : null,
    paidAt: row.paidAt,
    holdUntil: row.holdUntil,
    large,
    receiptChangedAt: row.receiptChangedAt,
    lines: lines.filter((line) => line.kind !== 'shipping'),
    net: cents(row.netCents),
    shipping: cents(row.shippingCents),
    shippingWhy: shipping?.why ?? null,
    tax: cents(row.taxCents),
    taxed: taxedOf(lines),
    total: cents(row.totalCents),
    payments: money.payments
      .filter((each) => each.status === 'succeeded')
      .map(({ method, cents: amount, at }) => ({ method, cents: cents(amount), at })),
    refunds: await refundViews(ctx, money),
    closings: closingsOf(decisions),
    unconfirmedBecause: whyUnconfirmedNow(decisions, row.id),
    money,
    delivery: delivery ? addressLines(delivery) : [],
  }
}

async function largeOf(ctx: Ctx, orderId: string): Promise<OrderView['large']> {
  const [found] = await largeOrderOf(ctx.db, { orderId })
  return found ? { approved: found.verdict === 'approved', declinedBecause: found.reason } : null
}

const largeOrderOf = preparedQuery<{ orderId: string }>()((db, { orderId }) =>
  db
    .select({ verdict: largeOrder.verdict, reason: largeOrder.reason })
    .from(largeOrder)
    .where(eq(largeOrder.orderId, orderId)),
)

type LineWithItem = {
  line: OrderLineRow
  conference: { slug: string; startsOn: string; endsOn: string } | null
  /** The conference or publication is published. */
  hasPage: boolean
  onDay: string | null
  publicationSlug: string | null
  attendee: { state: AttendeeState; personId: string | null; isBuyer: boolean } | null
}

const linesWithItems = preparedQuery<{ orderId: string; now: Date }>()((db, { orderId, now }) =>
  db
    .select({
      line: orderLine,
      conference: { slug: conference.slug, startsOn: conference.startsOn, endsOn: conference.endsOn },
      hasPage: sql<boolean>`${publishedColumn(now, conference)} or ${publishedColumn(now, publication)}`,
      onDay: ticketType.onDay,
      publicationSlug: publication.slug,
      attendee: { state: attendee.state, personId: attendee.personId, isBuyer: attendee.isBuyer },
    })
    .from(orderLine)
    .leftJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .leftJoin(format, eq(format.id, orderLine.itemId))
    .leftJoin(publication, eq(publication.id, format.publicationId))
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(eq(orderLine.orderId, orderId))
    .orderBy(asc(orderLine.position)),
)

/** The attendee of each seat by its line. A person whose erasure has begun can't be opened, and is shown as erased. */
async function openAttendees(
  ctx: Ctx,
  row: OrderRow,
  lines: readonly LineWithItem[],
): Promise<Map<string, AttendeeView>> {
  const seats = lines.flatMap(({ line, attendee: who }) => (who ? [{ lineId: line.id, ...who }] : []))
  const people = seats.flatMap(({ personId }) => (personId ? [personId as PersonId] : []))
  const subject = `order:${row.number}`
  const opened =
    people.length > 0 ? await openMany(ctx, { people, kind: 'attendee', purpose: 'see-order', subject }) : new Map()
  return new Map(
    seats.map(({ lineId, state, personId, isBuyer }): [string, AttendeeView] => {
      if (state !== 'named') return [lineId, { state }]
      const who = opened.get(personId as PersonId)
      if (!who) return [lineId, { state: 'erased' }]
      const { email, title, organization } = who
      return [lineId, { state, name: fullName(who), email, title, organization, isMe: isBuyer }]
    }),
  )
}

function memberPriceOf(check: PriceCheck | undefined, now: Date): OrderLineView['memberPrice'] {
  if (!check) return null
  const { difference, basis, linkSentAt } = check
  return { difference, basis, linkSent: linkSentAt !== null, verified: isShownVerifiedToBuyer(check, now) }
}

function pageOf({ hasPage, conference: event, publicationSlug }: LineWithItem): string | null {
  if (!hasPage) return null
  return event ? `/conferences/${event.slug}` : publicationSlug && `/publications/${publicationSlug}`
}

type AttendeeView = NonNullable<OrderLineView['attendee']>
type LineViewWithoutCheck = Omit<OrderLineView, 'memberPrice'>

function lineView(
  joined: LineWithItem,
  attendees: Map<string, AttendeeView>,
  row: OrderRow,
  now: Date,
): LineViewWithoutCheck {
  const { line, conference: event, onDay } = joined
  const open =
    row.status === 'accepted' && line.canceledAt === null && event !== null && !isEventOver(onDay ?? event.endsOn, now)
  return {
    id: line.id,
    parentId: line.parentId,
    kind: line.kind,
    title: line.title,
    href: pageOf(joined),
    dates: event ? { from: onDay ?? event.startsOn, to: onDay ?? event.endsOn } : null,
    datesAtPayment: line.firstDay && line.lastDay ? { from: line.firstDay, to: line.lastDay } : null,
    quantity: line.quantity,
    shipped: line.shippedQuantity,
    unit: cents(line.unitCents),
    net: cents(line.netCents),
    tax: cents(line.taxCents),
    why: line.why as PriceReason,
    refundUntil: line.refundUntil,
    canceledAt: line.canceledAt,
    attendee: attendees.get(line.id) ?? null,
    cancelable: line.kind === 'registration' && open,
  }
}

function taxedOf(lines: readonly OrderLineView[]): OrderView['taxed'] {
  for (const { why } of lines) if (why.code === 'publication-price' && why.taxed) return why.taxed
  return null
}

type Address = {
  name: string
  organization: string
  street: string
  street2: string
  city: string
  state: string
  zip: string
}

const addressLines = ({ name, organization, street, street2, city, state, zip }: Address): string[] =>
  [name, organization, street, street2, `${city}, ${state} ${zip}`].filter((text) => text.trim() !== '')
