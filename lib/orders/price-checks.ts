import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { memberPriceCheck } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { cents } from '@/lib/base/money'
import type { PriceReason } from '@/lib/carts/rules/quote-types'
import type { PriceCheck } from './rules/price-check'

const { orderLineId: lineId, differenceCents, basis, resolution, resolvedAt, linkSentAt } = memberPriceCheck

/** The member price checks of an order’s active lines, resolved or not, by line. */
export async function priceChecksOf(db: Db | Tx, orderId: string): Promise<Map<string, PriceCheck>> {
  const rows = await checksOfOrder(db, { orderId })
  return new Map(
    rows.map(({ differenceCents: difference, ...row }) => [row.lineId, { ...row, difference: cents(difference) }]),
  )
}

const checksOfOrder = preparedQuery<{ orderId: string }>()((db, { orderId }) =>
  db
    .select({ lineId, differenceCents, basis, resolution, resolvedAt, linkSentAt })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .where(and(eq(orderLine.orderId, orderId), isNull(orderLine.canceledAt)))
    .orderBy(orderLine.position),
)

/** What an attendee sees about a member price of theirs that is not verified. */
export type UnresolvedPriceCheck = Pick<PriceCheck, 'basis' | 'difference'> & { cityName: string | null }

/** Null when the price of this seat needs no verification, or is verified. */
export async function unresolvedPriceCheckOf(db: Db | Tx, line: string): Promise<UnresolvedPriceCheck | null> {
  const [found] = await db
    .select({ basis, differenceCents, why: orderLine.why })
    .from(memberPriceCheck)
    .innerJoin(orderLine, eq(orderLine.id, memberPriceCheck.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(eq(lineId, line), isNull(resolvedAt), isNull(orderLine.canceledAt)))
  if (!found) return null
  const why = found.why as PriceReason
  const cityName = why.code === 'ticket-price' ? why.cityName : null
  return { basis: found.basis, difference: cents(found.differenceCents), cityName }
}

/**
 * Records when the attendee's link was first sent. A day later the buyer may be told what it verifies. Sending it again
 * does not change the time.
 */
export async function markLinkSent(db: Db, line: string, now: Date): Promise<void> {
  await db
    .update(memberPriceCheck)
    .set({ linkSentAt: now })
    .where(and(eq(lineId, line), isNull(linkSentAt)))
}
