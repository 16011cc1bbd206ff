import { setTimeout } from 'node:timers/promises'
import type { Ctx } from '@/lib/infra/ctx'
import { highestLogNumber } from './entries'
import { erasureLogHeadsOf } from './head'

/**
 * A new erasure writes its entry a moment before its row. This is how long to wait for the row, even on a busy machine.
 */
const waitForRow = { count: 8, ms: 250 }

/**
 * For /readyz: why the portal may not serve yet, or an empty list. It compares only the highest numbers, so its cost
 * does not grow with the number of erasures. That is enough: a backup that would bring an erased person back is older
 * than the entry of that erasure, so it has seen a lower number than the log's highest.
 */
export async function erasureLogProblems(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const highest = await highestLogNumber()
  const { main, keys } = await waitForHeads(ctx, highest)
  if (main.highest < highest) return ['the database is behind the erasure log']
  if (keys.highest < highest) return ['the key store is behind the erasure log']
  const isLost = Math.max(main.highest, keys.highest) > (await highestLogNumber())
  return isLost ? ['the erasure log is behind the database'] : []
}

/** What the databases have seen. Waits a moment for an erasure whose entry is written and whose row is not. */
export async function waitForHeads({ db }: Pick<Ctx, 'db'>, highest: number): ReturnType<typeof erasureLogHeadsOf> {
  let heads = await erasureLogHeadsOf(db)
  for (let left = waitForRow.count; left > 0 && Math.min(heads.main.highest, heads.keys.highest) < highest; left -= 1) {
    await setTimeout(waitForRow.ms)
    heads = await erasureLogHeadsOf(db)
  }
  return heads
}
