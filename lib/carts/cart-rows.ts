import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { cartLine } from '@/db/schema/carts'
import { type Cents, cents } from '@/lib/base/money'

export type CartLineRow = {
  id: string
  kind: 'ticket' | 'publication'
  itemId: string
  quantity: number
  seenCents: Cents | null
}

/** The lines of a cart in the order in which they were added. Its seats have the same order. */
export async function cartLinesOf(db: Db | Tx, cartId: string): Promise<CartLineRow[]> {
  const rows = await linesOf(db, { cartId })
  return rows.map((row) => ({ ...row, seenCents: row.seenCents === null ? null : cents(row.seenCents) }))
}

const linesOf = preparedQuery<{ cartId: string }>()((db, { cartId }) => {
  const { id, kind, itemId, quantity, seenCents } = cartLine
  return db
    .select({ id, kind, itemId, quantity, seenCents })
    .from(cartLine)
    .where(eq(cartLine.cartId, cartId))
    .orderBy(asc(cartLine.addedAt), asc(id))
})
