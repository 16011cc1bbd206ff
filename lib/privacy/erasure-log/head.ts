import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { erasureLogHead } from '@/db/schema/privacy'
import { keyStoreLogHead, raiseKeyStoreLogHead } from '@/lib/vault'

/** The highest log entry that a database has seen, and `proven`: every entry up to it was checked and is carried out. */
type Head = { highest: number; proven: number }

/** Records in both databases that they have seen the erasure log up to this number. */
export async function raiseErasureLogHeadsIn(
  tx: Tx,
  { highest, proven = 0 }: { highest: number; proven?: number },
): Promise<void> {
  await tx.update(erasureLogHead).set({
    highest: sql`greatest(${erasureLogHead.highest}, ${highest})`,
    proven: sql`greatest(${erasureLogHead.proven}, ${proven})`,
  })
  await raiseKeyStoreLogHead({ highest, proven })
}

export async function erasureLogHeadsOf(db: Db | Tx): Promise<{ main: Head; keys: Head }> {
  const [row] = await db.select().from(erasureLogHead)
  return { main: row ?? { highest: 0, proven: 0 }, keys: await keyStoreLogHead() }
}

/** The highest number that either database has seen. */
export async function highestSeen(db: Db | Tx): Promise<number> {
  const { main, keys } = await erasureLogHeadsOf(db)
  return Math.max(main.highest, keys.highest)
}
