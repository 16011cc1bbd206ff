import { and, eq, gte, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { runText } from '@/db/run-text'
import { format } from '@/db/schema/catalog'

/**
 * Takes printed copies from stock, all or none: false if fewer are left. Safe for any number of concurrent buyers. The
 * row stays locked until the transaction ends, so take formats late, in the order of their ids.
 */
export async function deductStockIn(tx: Tx, formatId: string, quantity: number): Promise<boolean> {
  mustBeQuantity(quantity)
  const taken = await tx
    .update(format)
    .set({ stock: sql`${format.stock} - ${quantity}` })
    .where(and(eq(format.id, formatId), eq(format.kind, 'print'), gte(format.stock, quantity)))
    .returning({ id: format.id })
  return taken.length === 1
}

/**
 * Takes copies of several formats from stock. Returns the formats with too few; if there are any, the caller rolls
 * back. Rows are locked in the order of their ids, so that two orders never deadlock.
 */
export async function deductStocksIn(tx: Tx, wanted: ReadonlyMap<string, number>): Promise<string[]> {
  if (wanted.size === 0) return []
  for (const quantity of wanted.values()) mustBeQuantity(quantity)
  const asked = JSON.stringify([...wanted].map(([id, quantity]) => ({ id, quantity })))
  const taken = await runText<{ id: string }>(tx, takeThese, [asked])
  const there = new Set(taken.map(({ id }) => id))
  return [...wanted.keys()].filter((id) => !there.has(id))
}

const takeThese = `
  with locked as materialized (
    select f.id, w.quantity
    from catalog.format f join jsonb_to_recordset($1::jsonb) as w(id uuid, quantity int) on w.id = f.id
    where f.kind = 'print'
    order by f.id
    for update of f)
  update catalog.format f set stock = f.stock - locked.quantity
  from locked where f.id = locked.id and f.stock >= locked.quantity
  returning f.id`

/** Returns printed copies to stock. The caller records it (order_line.stock_returned_at), so that it happens once. */
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
