import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { erasureLogHead } from '@/db/schema/privacy'
import { keysHead, raiseKeysHead } from '@/lib/vault'

/** How far a database has seen the ledger, and up to where a replay has found every entry done in it. */
type Head = { highest: number; proven: number }

/** Both databases have seen the ledger up to this number. */
export async function raiseErasureLogHeadsIn(
  tx: Tx,
  { highest, proven = 0 }: { highest: number; proven?: number },
): Promise<void> {
  await tx.update(erasureLogHead).set({
    highest: sql`greatest(${erasureLogHead.highest}, ${highest})`,
    proven: sql`greatest(${erasureLogHead.proven}, ${proven})`,
  })
  await raiseKeysHead({ highest, proven })
}

/** One row of each database. */
export async function erasureLogHeadsOf(db: Db | Tx): Promise<{ main: Head; keys: Head }> {
  const [row] = await db.select().from(erasureLogHead)
  return { main: row ?? { highest: 0, proven: 0 }, keys: await keysHead() }
}

/** The highest number that one of the databases has seen. */
export async function highestSeen(db: Db | Tx): Promise<number> {
  const { main, keys } = await erasureLogHeadsOf(db)
  return Math.max(main.highest, keys.highest)
}
