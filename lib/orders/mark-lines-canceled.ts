import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { addCopies, type Copies, returnStocksIn } from '@/lib/catalog/deduct-stock'
import { releaseSeatsIn } from '@/lib/registrations/release-seats'
import type { OrderLineRow } from './order-rows'

type LineToCancel = Pick<OrderLineRow, 'id' | 'kind' | 'itemId' | 'quantity' | 'shippedQuantity' | 'stockReturnedAt'>

/**
 * Marks lines canceled, frees their seats and returns their stock (once). Pass only lines that are not canceled yet.
 * A caller that locks more afterwards passes `copiesToReturn`: the copies are only added there, and the caller returns
 * them last (decision 68).
 */
export async function markLinesCanceledIn(
  tx: Tx,
  lines: readonly LineToCancel[],
  now: Date,
  copiesToReturn?: Copies,
): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map((line) => line.id)
  await tx.update(orderLine).set({ canceledAt: now }).where(inArray(orderLine.id, ids))
  await releaseSeatsIn(
    tx,
    lines.filter((line) => line.kind === 'registration').map((line) => line.id),
    now,
  )
  const copies = await markReturnedIn(tx, lines, now)
  if (!copiesToReturn) return returnStocksIn(tx, copies)
  for (const [formatId, quantity] of copies) addCopies(copiesToReturn, formatId, quantity)
}

/** Records that the copies of unshipped print return to stock, once per line. @returns these copies. */
async function markReturnedIn(tx: Tx, lines: readonly LineToCancel[], now: Date): Promise<Copies> {
  const copies: Copies = new Map()
  const print = lines.filter((line) => line.kind === 'print' && line.stockReturnedAt === null && line.itemId !== null)
  if (print.length === 0) return copies
  await tx
    .update(orderLine)
    .set({ stockReturnedAt: now })
    .where(
      inArray(
        orderLine.id,
        print.map((line) => line.id),
      ),
    )
  for (const line of print) if (line.itemId) addCopies(copies, line.itemId, line.quantity - line.shippedQuantity)
  return copies
}
