import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { ledgerHead } from '@/db/schema/privacy'

/** The database has seen the ledger up to this number. */
export async function raiseLedgerHeadIn(tx: Tx, number: number): Promise<void> {
  await tx.update(ledgerHead).set({ highest: sql`greatest(${ledgerHead.highest}, ${number})` })
}

export async function ledgerHeadOf(db: Db | Tx): Promise<number> {
  const [row] = await db.select({ highest: ledgerHead.highest }).from(ledgerHead)
  return row?.highest ?? 0
}
