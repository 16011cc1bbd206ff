import type { Tx } from '@/db/client'
import { takeStockIn } from '@/lib/catalog/take-stock'
import type { OrderLineRow } from '@/lib/orders/order-rows'

/**
 * Takes the stock of every print line, in order of format, so that two orders never wait for each other in a circle.
 * @returns the first line for which there is not enough, or null.
 */
export async function takeStockOfIn(tx: Tx, lines: readonly OrderLineRow[]): Promise<OrderLineRow | null> {
  const print = lines.filter((line) => line.kind === 'print' && line.itemId !== null)
  for (const line of [...print].sort((a, b) => String(a.itemId).localeCompare(String(b.itemId)))) {
    if (line.itemId && !(await takeStockIn(tx, line.itemId, line.quantity))) return line
  }
  return null
}
