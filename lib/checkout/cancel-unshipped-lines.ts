import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { markLinesCanceledIn } from '../orders/mark-lines-canceled'
import { holdForStaffIn, splitByErasure } from './confirm-order-lines'
import { bankHoldEnd } from './settle-order'

/**
 * Cancels every line that has not fully shipped, in an order that staff close without a refund. Its seats are free, its
 * copies return to stock, and nothing ships or can be downloaded. Each line keeps its full charge, so that nothing
 * is owed for it.
 */
export async function cancelUnshippedLinesIn(tx: Tx, row: OrderRow, now: Date): Promise<void> {
  const live = (await linesOf(tx, row.id)).filter(
    ({ canceledAt, shippedQuantity, quantity }) => canceledAt === null && shippedQuantity < quantity,
  )
  await markLinesCanceledIn(tx, live, now)
  const ids = live.map(({ id }) => id)
  const all = sql`${orderLine.netCents} + ${orderLine.taxCents}`
  if (ids.length > 0) await tx.update(orderLine).set({ cancelChargeCents: all }).where(inArray(orderLine.id, ids))
}

/**
 * Holds the closed order's items again when it waits for staff again, as far as they are still available. A line whose
 * attendee was erased in the meantime stays canceled, as if it had been canceled before the payment: when staff confirm
 * the order, its price is refunded.
 */
export async function holdCanceledLinesIn(
  tx: Tx,
  row: OrderRow,
  { closedAt, now }: { closedAt: Date; now: Date },
): Promise<void> {
  const canceledAtClosing = (await linesOf(tx, row.id)).filter(
    ({ canceledAt }) => canceledAt?.getTime() === closedAt.getTime(),
  )
  const { active, erased } = await splitByErasure(tx, canceledAtClosing)
  const erasedIds = erased.map(({ id }) => id)
  const owedInFull = { canceledAt: row.acceptedOrEndedAt ?? closedAt, cancelChargeCents: 0 }
  if (erasedIds.length > 0) await tx.update(orderLine).set(owedInFull).where(inArray(orderLine.id, erasedIds))
  const wanted = row.buyerId ? active : active.filter(({ kind }) => kind === 'registration' || kind === 'session')
  if (wanted.length === 0) return
  await holdForStaffIn(tx, wanted, { expiresAt: bankHoldEnd(now), now })
  const ids = wanted.map(({ id }) => id)
  await tx.update(orderLine).set({ cancelChargeCents: 0 }).where(inArray(orderLine.id, ids))
}
