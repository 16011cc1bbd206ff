import { and, eq, inArray } from 'drizzle-orm'
import { orderLine, refund, refundLine } from '@/db/schema/orders'
import { NotFound } from '@/lib/base/errors'
import { type Cents, cents, sum } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { getOrder } from './get-order'
import { isSettled } from './rules/order-state'
import type { OrderLineView, OrderView } from './views'

/** What a receipt says. Amounts are those frozen at purchase; `returned` is what Stripe says has gone back. */
export type Receipt = {
  order: OrderView
  /** Whom it is made out to. */
  name: string
  organization: string
  lines: OrderLineView[]
  /** The one attendee that it is for; null for the receipt of the whole order. */
  attendee: OrderLineView['attendee']
  total: Cents
  returned: Cents
  made: Date
}

/** The receipt of a paid order, or of one attendee's part in it. Throws NotFound for anything else. */
export async function getReceipt(ctx: Ctx, ask: { number: number | null; lineId: string | null }): Promise<Receipt> {
  const order = await getOrder(ctx, ask.number)
  if (!isSettled(order.state)) throw new NotFound()
  if (ask.lineId !== null) return attendeeReceipt(ctx, order, ask.lineId)
  const profile = await readOwn(ctx, 'profile')
  const contact = await readOwn(ctx, 'contact')
  const returned = sum(order.refunds.filter((each) => each.state === 'returned').map((each) => each.cents))
  return {
    order,
    name: `${profile?.firstName ?? ''} ${profile?.lastName ?? ''}`.trim() || (contact?.email ?? ''),
    organization: profile?.organization ?? '',
    lines: order.lines,
    attendee: null,
    total: order.total,
    returned,
    made: ctx.now,
  }
}

async function attendeeReceipt(ctx: Ctx, order: OrderView, lineId: string): Promise<Receipt> {
  const lines = order.lines.filter((line) => line.id === lineId || line.parentId === lineId)
  const [place] = lines
  if (place?.kind !== 'registration' || !place.attendee) throw new NotFound()
  return {
    order,
    name: place.attendee.name,
    organization: place.attendee.organization,
    lines,
    attendee: place.attendee,
    total: sum(lines.flatMap((line) => [line.net, line.tax])),
    returned: await returnedOf(
      ctx,
      lines.map((line) => line.id),
    ),
    made: ctx.now,
  }
}

async function returnedOf(ctx: Ctx, lineIds: readonly string[]): Promise<Cents> {
  const rows = await ctx.db
    .select({ net: refundLine.netCents, tax: refundLine.taxCents })
    .from(refundLine)
    .innerJoin(refund, eq(refund.id, refundLine.refundId))
    .innerJoin(orderLine, eq(orderLine.id, refundLine.orderLineId))
    .where(and(inArray(orderLine.id, [...lineIds]), eq(refund.status, 'succeeded')))
  return sum(rows.map((row) => cents(row.net + row.tax)))
}
