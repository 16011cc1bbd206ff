import { asc, eq } from 'drizzle-orm'
import { conference, format, publication, ticketType } from '@/db/schema/catalog'
import { attendee, orderLine, refund, refundLine } from '@/db/schema/orders'
import { dayOf } from '@/lib/base/calendar'
import type { PersonId } from '@/lib/base/ids'
import { type Cents, cents, sum } from '@/lib/base/money'
import type { Why } from '@/lib/carts/rules/quote-types'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany, readOwn } from '@/lib/vault'
import { waitsForPlace } from './open-decision'
import { type OrderLineRow, type OrderRow, type PaymentRow, paymentsOf } from './order-rows'
import { ownOrder } from './payment-state'
import { nothingLeftOf, orderState } from './rules/order-state'
import type { AttendeeView, OrderLineView, OrderView, RefundView } from './views'

/**
 * The buyer's own order with everything that its page says. Names of attendees are opened for whoever gave them, and
 * leave a trace for the attendees. Throws NotFound for another's order and for a number that is none.
 */
export async function getOrder(ctx: Ctx, number: number | null): Promise<OrderView> {
  const row = await ownOrder(ctx, number)
  const [joined, payments, refunds, unplaced, delivery] = await Promise.all([
    linesWithPages(ctx, row.id),
    paymentsOf(ctx.db, row.id),
    refundsOf(ctx, row.id),
    waitsForPlace(ctx.db, row.id),
    readOwn(ctx, 'delivery', row.id),
  ])
  const names = await attendeesOf(ctx, row, joined)
  const lines = joined.map((each) => lineView(each, names, row, dayOf(ctx.now)))
  const shipping = lines.find((line) => line.kind === 'shipping')
  return {
    id: row.id,
    number: row.number,
    state: stateOf(row, { lines, payments, refunds, unplaced }),
    placedAt: row.placedAt,
    paidAt: row.status === 'paid' ? row.settledAt : null,
    holdUntil: row.holdUntil,
    lines: lines.filter((line) => line.kind !== 'shipping'),
    net: cents(row.netCents),
    shipping: cents(row.shippingCents),
    shippingWhy: shipping?.why ?? null,
    tax: cents(row.taxCents),
    taxed: taxedOf(lines),
    total: cents(row.totalCents),
    payments: payments
      .filter((each) => each.status === 'succeeded')
      .map(({ method, cents: amount, at }) => ({ method, cents: cents(amount), at })),
    refunds,
    delivery: delivery ? addressLines(delivery) : [],
  }
}

type Parts = { lines: OrderLineView[]; payments: PaymentRow[]; refunds: RefundView[]; unplaced: boolean }

function stateOf(row: OrderRow, { lines, payments, refunds, unplaced }: Parts): OrderView['state'] {
  const amount = (state: RefundView['state']): Cents =>
    sum(refunds.filter((each) => each.state === state).map((each) => each.cents))
  return orderState(row.status, {
    bank: payments.some((each) => each.status === 'processing'),
    unplaced,
    total: row.totalCents,
    paid: sum(payments.filter((each) => each.status === 'succeeded').map((each) => cents(each.cents))),
    returned: amount('returned'),
    underWay: amount('under-way'),
    nothingLeft: nothingLeftOf(lines.filter((line) => line.kind !== 'shipping')),
  })
}

type Joined = {
  line: OrderLineRow
  conference: { slug: string; startsOn: string; endsOn: string } | null
  onDay: string | null
  publicationSlug: string | null
  attendee: { personId: string; isBuyer: boolean } | null
}

async function linesWithPages(ctx: Ctx, orderId: string): Promise<Joined[]> {
  return ctx.db
    .select({
      line: orderLine,
      conference: { slug: conference.slug, startsOn: conference.startsOn, endsOn: conference.endsOn },
      onDay: ticketType.onDay,
      publicationSlug: publication.slug,
      attendee: { personId: attendee.personId, isBuyer: attendee.isBuyer },
    })
    .from(orderLine)
    .leftJoin(conference, eq(conference.id, orderLine.conferenceId))
    .leftJoin(ticketType, eq(ticketType.id, orderLine.itemId))
    .leftJoin(format, eq(format.id, orderLine.itemId))
    .leftJoin(publication, eq(publication.id, format.publicationId))
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(eq(orderLine.orderId, orderId))
    .orderBy(asc(orderLine.position))
}

async function attendeesOf(ctx: Ctx, row: OrderRow, lines: readonly Joined[]): Promise<Map<string, AttendeeView>> {
  const people = lines.flatMap(({ attendee: who }) => (who ? [who] : []))
  if (people.length === 0) return new Map()
  const opened = await openMany(ctx, {
    people: people.map((who) => who.personId as PersonId),
    kind: 'attendee',
    purpose: 'see-order',
    subject: `order:${row.number}`,
  })
  return new Map(
    people.flatMap(({ personId, isBuyer }) => {
      const who = opened.get(personId as PersonId)
      if (!who) return []
      const { firstName, lastName, email, title, organization } = who
      return [
        [personId, { name: `${firstName} ${lastName}`.trim(), email, title, organization, isMe: isBuyer }] as const,
      ]
    }),
  )
}

function lineView(joined: Joined, names: Map<string, AttendeeView>, row: OrderRow, today: string): OrderLineView {
  const { line, conference: at, onDay, publicationSlug, attendee: who } = joined
  const open = row.status === 'paid' && line.canceledAt === null && at !== null && (onDay ?? at.endsOn) >= today
  return {
    id: line.id,
    parentId: line.parentId,
    kind: line.kind,
    title: line.title,
    href: at ? `/conferences/${at.slug}` : publicationSlug ? `/publications/${publicationSlug}` : null,
    dates: at ? { from: onDay ?? at.startsOn, to: onDay ?? at.endsOn } : null,
    quantity: line.quantity,
    shipped: line.shippedQuantity,
    unit: cents(line.unitCents),
    net: cents(line.netCents),
    tax: cents(line.taxCents),
    why: line.why as Why,
    canceledAt: line.canceledAt,
    attendee: (who && names.get(who.personId)) ?? null,
    cancelable: line.kind === 'registration' && open,
  }
}

function taxedOf(lines: readonly OrderLineView[]): OrderView['taxed'] {
  for (const { why } of lines) if (why.code === 'publication-price' && why.taxed) return why.taxed
  return null
}

const refundStates = {
  requested: 'under-way',
  pending: 'under-way',
  succeeded: 'returned',
  failed: 'failed',
  canceled: 'failed',
} as const

async function refundsOf(ctx: Ctx, orderId: string): Promise<RefundView[]> {
  const rows = await ctx.db.select().from(refund).where(eq(refund.orderId, orderId)).orderBy(asc(refund.requestedAt))
  const parts = await ctx.db
    .select({ refundId: refundLine.refundId, lineId: refundLine.orderLineId })
    .from(refundLine)
    .innerJoin(refund, eq(refund.id, refundLine.refundId))
    .where(eq(refund.orderId, orderId))
  return rows.map(({ id, cents: amount, status, reason, external, requestedAt, settledAt }) => ({
    id,
    cents: cents(amount),
    state: refundStates[status],
    reason,
    external,
    at: settledAt ?? requestedAt,
    lineIds: parts.filter((part) => part.refundId === id).map((part) => part.lineId),
  }))
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
