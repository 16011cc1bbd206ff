import { and, eq, gte, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { format } from '@/db/schema/catalog'

/**
 * Takes printed copies from stock, or none: false when fewer are left. Safe for any number of buyers at once; the
 * row stays locked until the transaction ends, so take formats in the order of their ids, and late.
 */
export async function takeStockIn(tx: Tx, formatId: string, quantity: number): Promise<boolean> {
  mustBeQuantity(quantity)
  const taken = await tx
    .update(format)
    .set({ stock: sql`${format.stock} - ${quantity}` })
    .where(and(eq(format.id, formatId), eq(format.kind, 'print'), gte(format.stock, quantity)))
    .returning({ id: format.id })
  return taken.length === 1
}

/** Gives printed copies back. The caller remembers that it did (order_line.stock_returned_at): twice would be too many. */
export async function returnStockIn(tx: Tx, formatId: string, quantity: number): Promise<void> {
  mustBeQuantity(quantity)
  await tx
    .update(format)
    .set({ stock: sql`${format.stock} + ${quantity}` })
    .where(and(eq(format.id, formatId), eq(format.kind, 'print')))
}

function mustBeQuantity(quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1)
    throw new RangeError('a quantity of stock is a whole number above 0')
}
