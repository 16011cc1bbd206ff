import type { Db } from '@/db/client'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { keyringProblems } from '@/lib/keys/epoch-keyring'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { beginEpoch, liveEpochs } from '@/lib/keys/live-epochs'
import { overdueEpochs } from '@/lib/keys/overdue-epochs'
import { isRotationDue } from '@/lib/keys/rules/epochs'
import { rotateEpochs } from './rotate-epochs'

/**
 * Runs at boot, before anything is served. Makes the first epoch. After months offline it rewraps keys before a key
 * file could be destroyed. The daily job finishes a long rotation.
 */
export const ensureVault = (now: Date, db: Db = mainDb()): Promise<void> =>
  hideErrorDetails(async () => {
    await beginEpoch(now, (current) => current === undefined)
    const current = (await liveEpochs()).at(-1)
    if (isRotationDue(current, now)) await rotateEpochs(db, now)
  })

/**
 * Problems for /readyz, as codes; an empty list means ready. A missing epoch key makes the portal not ready, and no
 * data is lost by waiting.
 */
export async function vaultProblems(): Promise<string[]> {
  try {
    const live = await hideErrorDetails(() => liveEpochs())
    return keyringProblems(live.map(({ id }) => id))
  } catch (error) {
    return [error instanceof VaultUnavailable ? `key-store:${error.code}` : 'key-store:unknown']
  }
}

/**
 * What an operator must fix while the portal serves, as codes for /readyz. A key that outlives the date on a receipt
 * does not stop the portal: closing it would not destroy the key sooner.
 */
export const vaultWarnings = async (now = portalNow()): Promise<string[]> =>
  (await overdueEpochs(now)).map((epoch) => `epoch-overdue:${epoch}`)
