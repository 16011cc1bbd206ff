import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { markLinesCanceledIn } from '../orders/mark-lines-canceled'
import { holdForStaffIn, splitByErasureIn } from './confirm-order-lines'
import { longHoldEnd } from './settle-order'

/**
 * Cancels every line that has not fully shipped, in an order that staff close without a refund. Its seats become
 * available, its copies return to stock, and nothing ships or can be downloaded. The charge of each line is its whole price, so
 * that nothing is owed for it.
 */
export async function cancelUnshippedLinesIn(tx: Tx, row: OrderRow, now: Date): Promise<void> {
  const toCancel = (await linesOf(tx, row.id)).filter(
    ({ canceledAt, shippedQuantity, quantity }) => canceledAt === null && shippedQuantity < quantity,
  )
  await markLinesCanceledIn(tx, toCancel, now)
  const ids = toCancel.map(({ id }) => id)
  const fullPrice = sql`${orderLine.netCents} + ${orderLine.taxCents}`
  if (ids.length > 0) await tx.update(orderLine).set({ cancelChargeCents: fullPrice }).where(inArray(orderLine.id, ids))
}

/**
 * Holds the items of a closed order again when staff reopen it, as far as they are still available. A line whose
 * attendee was erased in the meantime stays canceled. It is marked like a line that was canceled before the payment, so
 * that its price is refunded if staff confirm the order.
 */
export async function holdCanceledLinesIn(
  tx: Tx,
  row: OrderRow,
  { closedAt, now }: { closedAt: Date; now: Date },
): Promise<void> {
  const canceledAtClosing = (await linesOf(tx, row.id)).filter(
    ({ canceledAt }) => canceledAt?.getTime() === closedAt.getTime(),
  )
  const { active, erased } = await splitByErasureIn(tx, canceledAtClosing)
  const erasedIds = erased.map(({ id }) => id)
  const asCanceledBeforePayment = { canceledAt: row.acceptedOrEndedAt ?? closedAt, cancelChargeCents: 0 }
  if (erasedIds.length > 0)
    await tx.update(orderLine).set(asCanceledBeforePayment).where(inArray(orderLine.id, erasedIds))
  const wanted = row.buyerId ? active : active.filter(({ kind }) => kind === 'registration' || kind === 'session')
  if (wanted.length === 0) return
  await holdForStaffIn(tx, wanted, { expiresAt: longHoldEnd(now), now })
  const ids = wanted.map(({ id }) => id)
  await tx.update(orderLine).set({ cancelChargeCents: 0 }).where(inArray(orderLine.id, ids))
}
