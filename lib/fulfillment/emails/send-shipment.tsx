import { and, eq, isNull, sql } from 'drizzle-orm'
import { shipment, shipmentLine } from '@/db/schema/fulfillment'
import { order, orderLine } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { env } from '@/lib/infra/env'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { openFor } from '@/lib/vault'
import { trackingPage } from '../rules/tracking-page'
import OrderShipped from './order-shipped'
import { ShipmentUndone } from './shipment-undone'

/** Tells the buyer what has shipped. Sends nothing if the buyer was erased or the shipment undone. */
export async function sendShipmentMail(ctx: Ctx, input: { shipmentId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({
      id: shipment.id,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      number: order.number,
      orderId: order.id,
      buyerId: order.buyerId,
      undoneAt: shipment.undoneAt,
    })
    .from(shipment)
    .innerJoin(order, eq(order.id, shipment.orderId))
    .where(eq(shipment.id, input.shipmentId))
  if (!row?.buyerId || row.undoneAt) return
  const contact = await openFor(ctx, { person: row.buyerId as PersonId, kind: 'contact', purpose: 'notify-order' })
  if (!contact) return
  const lines = await ctx.db
    .select({ title: orderLine.title, quantity: shipmentLine.quantity })
    .from(shipmentLine)
    .innerJoin(orderLine, eq(orderLine.id, shipmentLine.orderLineId))
    .where(eq(shipmentLine.shipmentId, row.id))
  const waiting = await copiesToShip(ctx, row.orderId)
  await sendMail({
    to: contact.email,
    subject: waiting > 0 ? `Part of order ${row.number} shipped` : `Order ${row.number} is on its way`,
    body: (
      <OrderShipped
        number={row.number}
        carrier={row.carrier}
        trackingNumber={row.trackingNumber}
        trackingUrl={trackingPage(row.carrier, row.trackingNumber)}
        lines={lines}
        waiting={waiting}
        orderUrl={`${env().APP_URL}/account/orders/${row.number}`}
      />
    ),
    messageKey: `shipment:${row.id}`,
  })
}

/** Corrects the email about a shipment that was marked by mistake. */
export async function sendShipmentUndoneMail(ctx: Ctx, input: { shipmentId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ id: shipment.id, undoneAt: shipment.undoneAt, number: order.number, buyerId: order.buyerId })
    .from(shipment)
    .innerJoin(order, eq(order.id, shipment.orderId))
    .where(eq(shipment.id, input.shipmentId))
  if (!row?.buyerId || !row.undoneAt) return
  const contact = await openFor(ctx, { person: row.buyerId as PersonId, kind: 'contact', purpose: 'notify-order' })
  if (!contact) return
  await sendMail({
    to: contact.email,
    subject: `Correction: order ${row.number} has not shipped yet`,
    body: <ShipmentUndone number={row.number} orderUrl={`${env().APP_URL}/account/orders/${row.number}`} />,
    messageKey: `shipment-undone:${row.id}`,
  })
}

/** Copies of the order that have not shipped yet. */
async function copiesToShip({ db }: Ctx, orderId: string): Promise<number> {
  const [row] = await db
    .select({ copies: sql<number>`coalesce(sum(${orderLine.quantity} - ${orderLine.shippedQuantity}), 0)::int` })
    .from(orderLine)
    .where(and(eq(orderLine.orderId, orderId), eq(orderLine.kind, 'print'), isNull(orderLine.canceledAt)))
  return row?.copies ?? 0
}
