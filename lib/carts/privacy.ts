import { eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { cart, cartLine } from '@/db/schema/carts'
import type { PersonId } from '@/lib/base/ids'
import { itemNames } from '@/lib/catalog/item-queries'
import type { ErasureLine, ExportSection, PersonalDataOwner } from '@/lib/vault'

/**
 * Exports and erases carts: what someone means to buy. What they typed into the checkout is in the vault and is erased
 * there.
 */
export const cartsPrivacy: PersonalDataOwner = {
  module: 'carts',
  tables: ['orders.cart'],
  exportFor: cartSections,
  eraseFor: eraseCartsIn,
}

async function cartSections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const rows = await db
    .select({ item: cartLine.itemId, quantity: cartLine.quantity, addedAt: cartLine.addedAt })
    .from(cart)
    .innerJoin(cartLine, eq(cartLine.cartId, cart.id))
    .where(inArray(cart.personId, [...people]))
  if (rows.length === 0) return []
  const names = await itemNames(
    db,
    rows.map((row) => row.item),
  )
  return [
    {
      title: 'Your cart',
      entries: rows.map((row) => ({
        Item: names.get(row.item) ?? row.item,
        Quantity: String(row.quantity),
        Added: row.addedAt.toISOString(),
      })),
    },
  ]
}

async function eraseCartsIn(tx: Tx, person: PersonId): Promise<ErasureLine[]> {
  const carts = tx.select({ id: cart.id }).from(cart).where(eq(cart.personId, person))
  await tx.delete(cartLine).where(inArray(cartLine.cartId, carts))
  const emptied = await tx.delete(cart).where(eq(cart.personId, person)).returning({ id: cart.id })
  return emptied.length > 0 ? [{ what: 'Your cart', fate: 'erased', because: 'Only you used it.' }] : []
}
