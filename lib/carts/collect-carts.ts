import { and, inArray, lt } from 'drizzle-orm'
import { cart } from '@/db/schema/carts'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { removeRecordsIn } from '@/lib/vault'

/** As long as the browser keeps the cart's token, and as the cart's page says. */
export const CART_DAYS = 60

const batch = 500

/** Deletes carts that nobody has touched for that long, with their lines and what was typed into their checkout. */
export async function collectOldCarts({ db, now }: Ctx): Promise<void> {
  const before = new Date(now.getTime() - CART_DAYS * 86_400_000)
  for (;;) {
    const old = await db.select({ id: cart.id }).from(cart).where(lt(cart.updatedAt, before)).limit(batch)
    await db.transaction(async (tx) => {
      const ids = old.map(({ id }) => id)
      // Said again here: one that somebody has taken up meanwhile stays.
      const gone = await tx
        .delete(cart)
        .where(and(inArray(cart.id, ids), lt(cart.updatedAt, before)))
        .returning({ personId: cart.personId })
      const people = gone.flatMap(({ personId }) => (personId ? [personId as PersonId] : []))
      if (people.length > 0) await removeRecordsIn(tx, people, 'checkout')
    })
    if (old.length < batch) return
  }
}
