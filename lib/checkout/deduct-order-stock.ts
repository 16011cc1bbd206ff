import type { Tx } from '@/db/client'
import { deductStocksIn } from '@/lib/catalog/deduct-stock'
import type { OrderLineRow } from '@/lib/orders/order-rows'

/** Takes the stock of every print line. @returns the first line without enough stock, or null. */
export async function deductOrderStockIn(tx: Tx, lines: readonly OrderLineRow[]): Promise<OrderLineRow | null> {
  const wanted = new Map<string, number>()
  for (const { kind, itemId, quantity } of lines)
    if (kind === 'print' && itemId) wanted.set(itemId, (wanted.get(itemId) ?? 0) + quantity)
  const short = new Set(await deductStocksIn(tx, wanted))
  return lines.find(({ itemId }) => itemId !== null && short.has(itemId)) ?? null
}
