import { sql } from 'drizzle-orm'
import { keysErasureLogHead } from '@/db/schema/keys'
import { hideErrorDetails } from './errors'
import { keyStore } from './key-store'

/** The highest log entry that the key store has seen, and `proven`: every entry up to it was checked and is carried out. */
export const keyStoreLogHead = (): Promise<{ highest: number; proven: number }> =>
  hideErrorDetails(async () => {
    const [row] = await keyStore().select().from(keysErasureLogHead)
    return row ?? { highest: 0, proven: 0 }
  })

/** Raises these numbers and never lowers them, so a key store restored from a backup shows that it is behind. */
export const raiseKeyStoreLogHead = ({ highest, proven = 0 }: { highest: number; proven?: number }): Promise<void> =>
  hideErrorDetails(async () => {
    await keyStore()
      .update(keysErasureLogHead)
      .set({
        highest: sql`greatest(${keysErasureLogHead.highest}, ${highest})`,
        proven: sql`greatest(${keysErasureLogHead.proven}, ${proven})`,
      })
  })
