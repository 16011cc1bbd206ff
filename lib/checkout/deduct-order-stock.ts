import type { Tx } from '@/db/client'
import { addCopies, type Copies, deductStocksIn } from '@/lib/catalog/deduct-stock'
import type { OrderLineRow } from '@/lib/orders/order-rows'

/**
 * Takes the stock of every print line, and returns the copies of `copiesToReturn`, which other orders of the transaction
 * held.
 * @returns the first line without enough stock, or null.
 */
export async function deductOrderStockIn(
  tx: Tx,
  lines: readonly OrderLineRow[],
  copiesToReturn?: Copies,
): Promise<OrderLineRow | null> {
  const wanted: Copies = new Map()
  for (const { kind, itemId, quantity } of lines) if (kind === 'print' && itemId) addCopies(wanted, itemId, quantity)
  const withoutStock = new Set(await deductStocksIn(tx, wanted, copiesToReturn))
  return lines.find(({ itemId }) => itemId !== null && withoutStock.has(itemId)) ?? null
}
