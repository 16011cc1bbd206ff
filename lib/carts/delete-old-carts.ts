import { and, inArray, isNull, lt, or } from 'drizzle-orm'
import { cart } from '@/db/schema/carts'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { removeRecordsIn } from '@/lib/vault'
import { cartsDeletedBefore } from './rules/cart-life'

const batch = 500

/**
 * Deletes carts that were not changed for as long as the cart page promises, with what was typed into their checkout.
 */
export async function deleteOldCarts({ db, now }: Ctx): Promise<void> {
  const { visitors, members } = cartsDeletedBefore(now)
  const isOld = or(lt(cart.updatedAt, members), and(isNull(cart.personId), lt(cart.updatedAt, visitors)))
  for (;;) {
    const old = await db.select({ id: cart.id }).from(cart).where(isOld).limit(batch)
    await db.transaction(async (tx) => {
      const ids = old.map(({ id }) => id)
      // Checked again here, because a cart that was changed or claimed in the meantime stays.
      const gone = await tx
        .delete(cart)
        .where(and(inArray(cart.id, ids), isOld))
        .returning({ personId: cart.personId })
      const people = gone.flatMap(({ personId }) => (personId ? [personId as PersonId] : []))
      if (people.length > 0) await removeRecordsIn(tx, people, 'checkout')
    })
    if (old.length < batch) return
  }
}
