import { sql } from 'drizzle-orm'
import { keysErasureLogHead } from '@/db/schema/keys'
import { sealedErrors } from './errors'
import { keyStore } from './key-store'

/** How far the key store has seen the erasure ledger, and up to where every entry was found done. */
export const keysHead = (): Promise<{ highest: number; proven: number }> =>
  sealedErrors(async () => {
    const [row] = await keyStore().select().from(keysErasureLogHead)
    return row ?? { highest: 0, proven: 0 }
  })

/** It only rises. A key store that was restored from a backup is behind, and shows it. */
export const raiseKeysHead = ({ highest, proven = 0 }: { highest: number; proven?: number }): Promise<void> =>
  sealedErrors(async () => {
    await keyStore()
      .update(keysErasureLogHead)
      .set({
        highest: sql`greatest(${keysErasureLogHead.highest}, ${highest})`,
        proven: sql`greatest(${keysErasureLogHead.proven}, ${proven})`,
      })
  })
