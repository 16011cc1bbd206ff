import { and, eq, sql } from 'drizzle-orm'
import { shipment, shipmentLine } from '@/db/schema/fulfillment'
import { orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { hasRole, personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { lockOrderIn } from '@/lib/orders/order-rows'
import type { UndoShipmentInput } from './forms'
import { sendShipmentUndoneMailJob } from './jobs'
import { decideUndo, type UndoRefusal } from './rules/undo'

/**
 * Undoes a shipment that was marked by mistake: its copies wait to be shipped again, and the buyer is told. Throws
 * Forbidden without the fulfillment role, NotFound for an unknown shipment.
 */
export async function undoShipment(ctx: Ctx, input: UndoShipmentInput): Promise<Result<null, UndoRefusal | NotFresh>> {
  must(hasRole(ctx.actor, 'fulfillment'))
  const fresh = requireRecentSignIn(ctx, 'shipping')
  if (!fresh.ok) return fresh
  const answer = await ctx.db.transaction(async (tx) => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const [parcel] = await tx
      .select()
      .from(shipment)
      .where(and(eq(shipment.id, input.shipmentId), eq(shipment.orderId, row.id)))
    if (!parcel) throw new NotFound()
    const lines = await tx
      .select({ id: orderLine.id, quantity: shipmentLine.quantity, canceledAt: orderLine.canceledAt })
      .from(shipmentLine)
      .innerJoin(orderLine, eq(orderLine.id, shipmentLine.orderLineId))
      .where(eq(shipmentLine.shipmentId, parcel.id))
    const decided = decideUndo({ ...parcel, erased: row.buyerId === null, lines }, ctx.now)
    if (!decided.ok) return decided
    for (const { id, quantity } of lines)
      await tx
        .update(orderLine)
        .set({ shippedQuantity: sql`${orderLine.shippedQuantity} - ${quantity}` })
        .where(eq(orderLine.id, id))
    await tx
      .update(shipment)
      .set({ undoneAt: ctx.now, undoneBy: personOf(ctx.actor) })
      .where(eq(shipment.id, parcel.id))
    await enqueue(tx, sendShipmentUndoneMailJob, { shipmentId: parcel.id })
    return ok(row.id)
  })
  const about = answer.ok ? { order: answer.value } : { refused: answer.refusal.code }
  logStaffAction(ctx, 'undo-shipment', { subject: input.shipmentId, ...about })
  return answer.ok ? ok(null) : answer
}
