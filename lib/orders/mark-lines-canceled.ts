import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { returnStockIn } from '@/lib/catalog/deduct-stock'
import { releaseSeatsIn } from '@/lib/registrations/release-seats'
import type { OrderLineRow } from './order-rows'

type LineToClose = Pick<OrderLineRow, 'id' | 'kind' | 'itemId' | 'quantity' | 'shippedQuantity' | 'stockReturnedAt'>

/**
 * Marks lines canceled, frees their seats and returns their stock (once). Pass only lines that are not canceled yet.
 */
export async function markLinesCanceledIn(tx: Tx, lines: readonly LineToClose[], now: Date): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map((line) => line.id)
  await tx.update(orderLine).set({ canceledAt: now }).where(inArray(orderLine.id, ids))
  await releaseSeatsIn(
    tx,
    lines.filter((line) => line.kind === 'registration').map((line) => line.id),
    now,
  )
  await returnLinesStockIn(tx, lines, now)
}

/** Returns the stock of unshipped print, once per line. */
async function returnLinesStockIn(tx: Tx, lines: readonly LineToClose[], now: Date): Promise<void> {
  const print = lines.filter((line) => line.kind === 'print' && line.stockReturnedAt === null && line.itemId !== null)
  if (print.length === 0) return
  await tx
    .update(orderLine)
    .set({ stockReturnedAt: now })
    .where(
      inArray(
        orderLine.id,
        print.map((line) => line.id),
      ),
    )
  for (const line of [...print].sort((a, b) => String(a.itemId).localeCompare(String(b.itemId)))) {
    if (line.itemId) await returnStockIn(tx, line.itemId, line.quantity - line.shippedQuantity)
  }
}
