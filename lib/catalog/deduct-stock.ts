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

/** How many copies of each format. */
export type Copies = Map<string, number>

/** Adds copies of one format to a count of several. */
export function addCopies(to: Copies, formatId: string, quantity: number): void {
  mustBeQuantity(quantity)
  to.set(formatId, (to.get(formatId) ?? 0) + quantity)
}

/**
 * Takes copies of several formats from stock, and returns `copiesToReturn` in the same statement. Rows are locked
 * in the order of their ids, so that two orders never deadlock.
 * @returns the formats with too few; if there are any, the caller rolls back.
 */
export async function deductStocksIn(
  tx: Tx,
  wanted: ReadonlyMap<string, number>,
  copiesToReturn: ReadonlyMap<string, number> = new Map(),
): Promise<string[]> {
  const change = [...new Set([...wanted.keys(), ...copiesToReturn.keys()])].map((id) => ({
    id,
    quantity: (wanted.get(id) ?? 0) - (copiesToReturn.get(id) ?? 0),
  }))
  if (change.length === 0) return []
  const taken = await runText<{ id: string }>(tx, deductAll, [JSON.stringify(change)])
  const deducted = new Set(taken.map(({ id }) => id))
  return [...wanted.keys()].filter((id) => !deducted.has(id))
}

const deductAll = `
  with locked as materialized (
    select f.id, w.quantity
    from catalog.format f join jsonb_to_recordset($1::jsonb) as w(id uuid, quantity int) on w.id = f.id
    where f.kind = 'print'
    order by f.id
    for update of f)
  update catalog.format f set stock = f.stock - locked.quantity
  from locked where f.id = locked.id and f.stock >= locked.quantity
  returning f.id`

/**
 * Returns printed copies to stock, in the order of the formats' ids. The caller records it
 * (order_line.stock_returned_at), so that it happens once. Stock is locked last (decision 68), so a transaction that
 * closes several orders calls this once, at its end.
 */
export async function returnStocksIn(tx: Tx, copies: ReadonlyMap<string, number>): Promise<void> {
  await deductStocksIn(tx, new Map(), copies)
}

function mustBeQuantity(quantity: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1)
    throw new RangeError('a quantity of stock is a whole number above 0')
}
