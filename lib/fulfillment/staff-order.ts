import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { city } from '@/db/schema/cities'
import { shipment, shipmentLine } from '@/db/schema/fulfillment'
import { decision, order, refund } from '@/db/schema/orders'
import { must, NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { linesOf, type OrderLineRow, type PaymentRow, paymentsOf } from '@/lib/orders/order-rows'
import { canSeeOrders } from '@/lib/orders/rules/permissions'
import { type Resolution, resolutionsFor } from '@/lib/orders/rules/resolution'

export type ShipmentView = {
  id: string
  carrier: string
  trackingNumber: string | null
  shippedAt: Date
  lines: { orderLineId: string; quantity: number }[]
}

/** An order as staff see it: no name, no address; those open by a button, for a purpose, and leave a trace. */
export type StaffOrder = {
  id: string
  number: number
  status: 'pending' | 'paid' | 'canceled' | 'expired'
  placedAt: Date
  settledAt: Date | null
  cityName: string | null
  erased: boolean
  totals: { net: number; shipping: number; tax: number; total: number }
  lines: OrderLineRow[]
  payments: Pick<PaymentRow, 'id' | 'method' | 'status' | 'cents' | 'at'>[]
  refunds: {
    id: string
    status: string
    cents: number
    reason: string
    external: boolean
    requestedAt: Date
    settledAt: Date | null
  }[]
  decisions: {
    id: string
    kind: (typeof decision.$inferSelect)['kind']
    openedAt: Date
    settledAt: Date | null
    resolution: string | null
    offers: readonly Resolution[]
  }[]
  shipments: ShipmentView[]
}

/** Throws NotFound for a number that is no order, and Forbidden for who may not see orders. */
export async function getStaffOrder(ctx: Ctx, number: number): Promise<StaffOrder> {
  must(canSeeOrders(ctx.actor))
  const [row] = await ctx.db
    .select({ order, cityName: city.name })
    .from(order)
    .leftJoin(city, eq(city.id, order.buyerCityId))
    .where(eq(order.number, number))
  if (!row) throw new NotFound()
  const { order: found, cityName } = row
  const [lines, payments, refunds, decisions, shipments] = await Promise.all([
    linesOf(ctx.db, found.id),
    paymentsOf(ctx.db, found.id),
    ctx.db.select().from(refund).where(eq(refund.orderId, found.id)).orderBy(asc(refund.requestedAt)),
    ctx.db.select().from(decision).where(eq(decision.orderId, found.id)).orderBy(asc(decision.openedAt)),
    shipmentsOf(ctx.db, found.id),
  ])
  return {
    id: found.id,
    number: found.number,
    status: found.status,
    placedAt: found.placedAt,
    settledAt: found.settledAt,
    cityName,
    erased: found.buyerId === null,
    totals: { net: found.netCents, shipping: found.shippingCents, tax: found.taxCents, total: found.totalCents },
    lines,
    payments: payments.map(({ id, method, status, cents, at }) => ({ id, method, status, cents, at })),
    refunds: refunds.map(({ id, status, cents, reason, external, requestedAt, settledAt }) => ({
      id,
      status,
      cents,
      reason,
      external,
      requestedAt,
      settledAt,
    })),
    decisions: decisions.map(({ id, kind, openedAt, settledAt, resolution }) => ({
      id,
      kind,
      openedAt,
      settledAt,
      resolution,
      offers: settledAt ? [] : resolutionsFor(kind),
    })),
    shipments,
  }
}

/** The parcels of an order, newest first; also for the buyer's own page. */
export async function shipmentsOf(db: Db, orderId: string): Promise<ShipmentView[]> {
  const rows = await db.select().from(shipment).where(eq(shipment.orderId, orderId)).orderBy(desc(shipment.shippedAt))
  if (rows.length === 0) return []
  const lines = await db
    .select()
    .from(shipmentLine)
    .where(
      inArray(
        shipmentLine.shipmentId,
        rows.map((row) => row.id),
      ),
    )
  return rows.map(({ id, carrier, trackingNumber, shippedAt }) => ({
    id,
    carrier,
    trackingNumber,
    shippedAt,
    lines: lines
      .filter((line) => line.shipmentId === id)
      .map(({ orderLineId, quantity }) => ({ orderLineId, quantity })),
  }))
}
