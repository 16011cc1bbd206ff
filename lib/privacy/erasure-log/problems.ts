import { setTimeout } from 'node:timers/promises'
import type { Ctx } from '@/lib/infra/ctx'
import { highestLogNumber } from './entries'
import { erasureLogHeadsOf } from './head'

/**
 * A new erasure writes its entry a moment before its row. This is how long to wait for the row, even on a busy machine.
 */
const waitForRow = { count: 8, ms: 250 }

/**
 * For /readyz: why the portal may not serve yet, or an empty list. The cost does not grow with the number of erasures.
 * A completed erasure has a number in the log. A backup that could bring the person back is older than that number, so
 * its head is behind the log.
 */
export async function erasureLogProblems(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const highest = await highestLogNumber()
  const { main, keys } = await waitForHeads(ctx, highest)
  if (main.highest < highest) return ['the database is behind the erasure log']
  if (keys.highest < highest) return ['the key store is behind the erasure log']
  const isLost = Math.max(main.highest, keys.highest) > (await highestLogNumber())
  return isLost ? ['the erasure log is behind the database'] : []
}

/** What the databases have seen, after giving an erasure that is just beginning time to reach them. */
export async function waitForHeads({ db }: Pick<Ctx, 'db'>, highest: number): ReturnType<typeof erasureLogHeadsOf> {
  let heads = await erasureLogHeadsOf(db)
  for (let left = waitForRow.count; left > 0 && Math.min(heads.main.highest, heads.keys.highest) < highest; left -= 1) {
    await setTimeout(waitForRow.ms)
    heads = await erasureLogHeadsOf(db)
  }
  return heads
}
