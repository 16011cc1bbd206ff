import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { shipment, shipmentLine } from '@/db/schema/fulfillment'
import { orderLine } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { type NotFresh, requireRecentSignIn } from '@/lib/accounts/rules/step-up'
import { hasRole, personOf } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { whyOrderUnconfirmed } from '@/lib/orders/open-decision'
import { linesOf, lockOrderIn, type OrderRow } from '@/lib/orders/order-rows'
import { wasOpened } from '@/lib/vault'
import type { ShipOrderLinesInput } from './forms'
import { sendShipmentMailJob } from './jobs'
import { decideShipment, type ShipRefusal } from './rules/ship'

/**
 * Staff mark copies as shipped, and the buyer gets an email. Pressing twice with one key makes one shipment. Throws
 * Forbidden without the fulfillment role; refuses a sign-in that is too old, and what ShipRefusal lists.
 */
export async function shipOrderLines(
  ctx: Ctx,
  input: ShipOrderLinesInput,
): Promise<Result<{ shipmentId: string }, ShipRefusal | NotFresh>> {
  must(hasRole(ctx.actor, 'fulfillment'))
  const fresh = requireRecentSignIn(ctx, 'shipping')
  if (!fresh.ok) return fresh
  const done = await ctx.db.transaction(async (tx): Promise<Result<Shipped, ShipRefusal>> => {
    const row = await lockOrderIn(tx, { number: input.orderNumber })
    const earlier = await findShipmentIn(tx, input.idempotencyKey, row.id)
    if (earlier) return ok({ shipmentId: earlier, logged: { order: row.id, refused: 'already-shipped' } })
    const lines = (await linesOf(tx, row.id)).map((line) => ({
      id: line.id,
      kind: line.kind,
      quantity: line.quantity,
      shipped: line.shippedQuantity,
      canceled: line.canceledAt !== null,
    }))
    const decided = decideShipment(
      { status: row.status, undecided: (await whyOrderUnconfirmed(tx, row.id)) !== null, lines },
      input.lines,
    )
    if (!decided.ok) return decided
    if (!input.withoutAddress && !(await isAddressSeenIn(tx, row))) return refuse({ code: 'address-not-seen' })
    const id = newId()
    await tx.insert(shipment).values({
      id,
      orderId: row.id,
      carrier: input.carrier,
      trackingNumber: input.trackingNumber || null,
      idempotencyKey: input.idempotencyKey,
      shippedAt: ctx.now,
      shippedBy: personOf(ctx.actor),
    })
    await tx
      .insert(shipmentLine)
      .values(decided.value.map((line) => ({ shipmentId: id, orderLineId: line.id, quantity: line.quantity })))
    for (const line of decided.value) {
      await tx
        .update(orderLine)
        .set({ shippedQuantity: sql`${orderLine.shippedQuantity} + ${line.quantity}` })
        .where(eq(orderLine.id, line.id))
    }
    if (row.buyerId) await enqueue(tx, sendShipmentMailJob, { shipmentId: id })
    return ok({ shipmentId: id, logged: { order: row.id } })
  })
  logStaffAction(ctx, 'ship', done.ok ? done.value.logged : { refused: done.refusal.code })
  return done.ok ? ok({ shipmentId: done.value.shipmentId }) : done
}

/** The same press sent again ships nothing more, and is logged as `already-shipped`. */
type Shipped = { shipmentId: string; logged: { order: string; refused?: 'already-shipped' } }

/** A package needs an address. If no one has opened it, the person who ships confirms that they know it. */
async function isAddressSeenIn(tx: Tx, { buyerId, number }: OrderRow): Promise<boolean> {
  if (!buyerId) return true
  return wasOpened(tx, { person: buyerId as PersonId, purpose: 'ship-order', subject: `order:${number}` })
}

async function findShipmentIn(tx: Tx, idempotencyKey: string, orderId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: shipment.id, orderId: shipment.orderId })
    .from(shipment)
    .where(eq(shipment.idempotencyKey, idempotencyKey))
  return row?.orderId === orderId ? row.id : null
}
