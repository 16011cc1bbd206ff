import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { deductStockIn } from '@/lib/catalog/deduct-stock'
import { attendeesOf } from '@/lib/orders/attendees-of'
import type { OrderLineRow, OrderRow } from '@/lib/orders/order-rows'
import { asSystem } from '@/lib/payments/record-money-act'
import { cancelAndRefundLinesIn } from '@/lib/refunds/cancel-and-refund-lines'
import { planCancellation } from '@/lib/refunds/plan-cancellation'
import { confirmSeatsIn } from '@/lib/registrations/confirm-seats'
import { holdAgainIn } from '@/lib/registrations/hold-again'
import { enqueueCancellationEmailsIn } from '../refunds/enqueue-cancellation-emails'

export const registrationLineIds = (lines: readonly OrderLineRow[]): string[] =>
  lines.filter((line) => line.kind === 'registration').map((line) => line.id)

/**
 * Splits lines by whether their attendee was erased, as may happen while the buyer is paying: the registration, and the
 * lines below it, are `erased`. A seat without a name yet is sold like a named one.
 */
export async function splitByErasureIn(
  tx: Tx,
  lines: readonly OrderLineRow[],
): Promise<{ active: OrderLineRow[]; erased: OrderLineRow[] }> {
  const registrationIds = registrationLineIds(lines)
  if (registrationIds.length === 0) return { active: [...lines], erased: [] }
  const attendees = await attendeesOf(tx, registrationIds)
  const erasedLines = new Set(registrationIds.filter((id) => attendees.get(id)?.state === 'erased'))
  const isErased = ({ id, parentId }: OrderLineRow) =>
    erasedLines.has(id) || (parentId !== null && erasedLines.has(parentId))
  return { active: lines.filter((line) => !isErased(line)), erased: lines.filter(isErased) }
}

/**
 * Cancels lines whose attendee was erased before the payment arrived. The buyer gets a full refund, because no one ever
 * had the seat.
 */
export async function cancelErasedAttendeesIn(
  tx: Tx,
  row: OrderRow,
  erased: readonly OrderLineRow[],
  now: Date,
): Promise<void> {
  const input = { orderId: row.id, lineIds: registrationLineIds(erased), waive: true, now, includeCanceled: true }
  const planned = await planCancellation(tx, input)
  if (!planned.ok) throw new RangeError('canceling an erased attendee’s lines was refused')
  const { lines, plan } = planned.value
  const refundId = await cancelAndRefundLinesIn(tx, row, lines, plan, { ...asSystem, reason: 'erasure' }, now)
  await enqueueCancellationEmailsIn(tx, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
}

/** Returns true when every seat and all stock are available. An order that is not pending takes its stock again. */
export async function confirmLinesIn(
  tx: Tx,
  row: OrderRow,
  lines: readonly OrderLineRow[],
  now: Date,
): Promise<boolean> {
  return tx
    .transaction(async (inner) => {
      const confirmed = await confirmSeatsIn(inner, registrationLineIds(lines), now)
      if (!confirmed.ok) throw new NotConfirmed()
      if (row.status !== 'pending') await deductAgainIn(inner, lines)
      return true
    })
    .catch((error: unknown) => {
      if (error instanceof NotConfirmed) return false
      throw error
    })
}

/** Rolls back to the savepoint: a group is confirmed completely or not at all. */
class NotConfirmed extends Error {}

/**
 * Holds what staff may decide to confirm, as far as it is still available: seats until `expiresAt`, and the stock of an
 * order that had ended. Confirms nothing.
 */
export async function holdForStaffIn(
  tx: Tx,
  lines: readonly OrderLineRow[],
  until: { expiresAt: Date; now: Date },
): Promise<void> {
  await holdAgainIn(tx, registrationLineIds(lines), until)
  const stockTaken: string[] = []
  for (const line of byItem(lines)) {
    if (line.kind !== 'print' || !line.itemId || line.stockReturnedAt === null) continue
    if (await deductStockIn(tx, line.itemId, line.quantity)) stockTaken.push(line.id)
  }
  const ids = lines.map((line) => line.id)
  if (ids.length > 0) await tx.update(orderLine).set({ canceledAt: null }).where(inArray(orderLine.id, ids))
  if (stockTaken.length > 0)
    await tx.update(orderLine).set({ stockReturnedAt: null }).where(inArray(orderLine.id, stockTaken))
}

/** Sorted by item id, the order in which stock was first taken, so that two orders cannot deadlock. */
const byItem = (lines: readonly OrderLineRow[]) =>
  lines.toSorted((a, b) => (a.itemId ?? '').localeCompare(b.itemId ?? ''))

async function deductAgainIn(tx: Tx, lines: readonly OrderLineRow[]): Promise<void> {
  for (const line of byItem(lines)) {
    if (line.kind !== 'print' || !line.itemId || line.stockReturnedAt === null) continue
    if (!(await deductStockIn(tx, line.itemId, line.quantity))) throw new NotConfirmed()
  }
  const ids = lines.map((line) => line.id)
  if (ids.length === 0) return
  await tx.update(orderLine).set({ canceledAt: null, stockReturnedAt: null }).where(inArray(orderLine.id, ids))
}
