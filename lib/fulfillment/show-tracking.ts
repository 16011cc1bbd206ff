import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { shipment } from '@/db/schema/fulfillment'
import { order } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import { logAndAllow } from '@/lib/vault'
import type { OrderNumberInput } from './forms'
import { trackingPage } from './rules/tracking-page'

export type TrackingShown = { shipmentId: string; number: string; page: string | null }

/**
 * Shows the tracking numbers of an order. A carrier can find an address by them, so the buyer can see that they were
 * shown, to which role, and why. Throws NotFound when there are none.
 */
export async function showTracking(ctx: Ctx, input: OrderNumberInput): Promise<Result<TrackingShown[], never>> {
  must(canSeeOrders(ctx.actor))
  const rows = await ctx.db
    .select({
      id: shipment.id,
      carrier: shipment.carrier,
      number: shipment.trackingNumber,
      orderId: order.id,
      buyer: order.buyerId,
    })
    .from(shipment)
    .innerJoin(order, eq(order.id, shipment.orderId))
    .where(and(eq(order.number, input.orderNumber), isNotNull(shipment.trackingNumber), isNull(shipment.undoneAt)))
    .orderBy(desc(shipment.shippedAt))
  const [first] = rows
  if (!first?.buyer) throw new NotFound()
  const allowed = await logAndAllow(ctx, {
    person: first.buyer as PersonId,
    fields: ['shipment.tracking'],
    purpose: 'answer-order',
    subject: `order:${input.orderNumber}`,
  })
  if (!allowed) throw new NotFound()
  logStaffAction(ctx, 'show-tracking', { order: first.orderId, subject: first.buyer })
  return ok(
    rows.flatMap(({ id, carrier, number }) =>
      number ? [{ shipmentId: id, number, page: trackingPage(carrier, number) }] : [],
    ),
  )
}
