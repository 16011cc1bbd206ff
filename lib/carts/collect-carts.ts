import { inArray, lt } from 'drizzle-orm'
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
    const old = await db
      .select({ id: cart.id, personId: cart.personId })
      .from(cart)
      .where(lt(cart.updatedAt, before))
      .limit(batch)
    const people = old.flatMap(({ personId }) => (personId ? [personId as PersonId] : []))
    await db.transaction(async (tx) => {
      if (people.length > 0) await removeRecordsIn(tx, people, 'checkout')
      await tx.delete(cart).where(
        inArray(
          cart.id,
          old.map(({ id }) => id),
        ),
      )
    })
    if (old.length < batch) return
  }
}
