import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '@/lib/base/errors'
import { codeOf, LOCK_TIMEOUT } from './error-codes'

export type Patience = {
  /** How long a migration waits for a lock. Meanwhile all readers of that table wait behind it. */
  lockMs: number
  /** The first pause after a failed attempt; it doubles up to the longest. */
  pauseMs: number
  longestPauseMs: number
  /** The total time after which it gives up. */
  allMs: number
}

export const usualPatience: Patience = { lockMs: 500, pauseMs: 500, longestPauseMs: 10_000, allMs: 15 * 60_000 }

/**
 * Runs a migration's transaction, and repeats it after a pause while another transaction holds a lock that it needs. A
 * statement that waits for an exclusive lock blocks all later readers, so it waits only briefly and then lets them
 * through.
 */
export async function whenLocksAreFree(patience: Patience, attempt: () => Promise<void>): Promise<void> {
  const end = Date.now() + patience.allMs
  for (let pause = patience.pauseMs; ; pause = Math.min(pause * 2, patience.longestPauseMs)) {
    try {
      return await attempt()
    } catch (error) {
      if (codeOf(error) !== LOCK_TIMEOUT) throw error
      if (Date.now() + pause > end)
        throw new CannotStart(
          'A migration did not get its lock: a long transaction holds the table. Nothing was changed by it. End that transaction (pg_stat_activity) and run this again.',
        )
    }
    await sleep(pause)
  }
}
