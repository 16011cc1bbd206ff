import type { Db } from '@/db/client'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { sealedErrors, VaultUnavailable } from '@/lib/keys/errors'
import { keyringProblems } from '@/lib/keys/keyring'
import { beginEpoch, liveEpochs } from '@/lib/keys/live-epochs'
import { overdueEpochs } from '@/lib/keys/overdue-epochs'
import { isDue } from '@/lib/keys/rules/epochs'
import { rotateEpochs } from './rotate-epochs'

/**
 * At boot, before anything is served: makes the first epoch, and after months of standing still rewraps before a key
 * file could be destroyed. The rest of a long rotation is done by the daily job.
 */
export const ensureVault = (now: Date, db: Db = mainDb()): Promise<void> =>
  sealedErrors(async () => {
    await beginEpoch(now, (current) => current === undefined)
    const current = (await liveEpochs()).at(-1)
    if (isDue(current, now)) await rotateEpochs(db, now)
  })

/** Problems for /readyz, as codes; none means ready. An epoch that is missing refuses readiness: nobody is lost by it. */
export async function vaultReady(): Promise<string[]> {
  try {
    const live = await sealedErrors(() => liveEpochs())
    return keyringProblems(live.map(({ id }) => id))
  } catch (error) {
    return [error instanceof VaultUnavailable ? `key-store:${error.code}` : 'key-store:unknown']
  }
}

/**
 * What an operator must mend although the portal serves, as codes for /readyz. A key that outlives the date on a receipt
 * does not stop it: closing the portal would make nobody unreadable sooner.
 */
export const vaultWarnings = async (now = portalNow()): Promise<string[]> =>
  (await overdueEpochs(now)).map((epoch) => `epoch-overdue:${epoch}`)
