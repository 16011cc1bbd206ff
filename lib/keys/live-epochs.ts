import { asc, isNull, max } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { epoch } from '@/db/schema/keys'
import { waitForAll } from '@/lib/base/wait-for-all'
import { portalNow } from '@/lib/infra/clock'
import { hasEpochFile, makeEpochFile } from './epoch-keyring'
import { VaultUnavailable } from './errors'
import { keyStore, lockEpochsIn, lockEpochsSharedIn } from './key-store'
import { unreadableAfter } from './rules/epochs'

/** Epochs that rows may refer to, oldest first; the last is the current one. */
export async function liveEpochs(db: Db | Tx = keyStore()): Promise<{ id: number; startedAt: Date }[]> {
  return db
    .select({ id: epoch.id, startedAt: epoch.startedAt })
    .from(epoch)
    .where(isNull(epoch.emptyAt))
    .orderBy(asc(epoch.id))
}

/** Runs a write under the current epoch, which stays the current one until the transaction ends. */
export async function underCurrentEpoch<T>(work: (tx: Tx, current: number, live: number[]) => Promise<T>): Promise<T> {
  const attempt = () =>
    keyStore().transaction(async (tx) => {
      // In this order: under the lock, the current epoch stays current.
      const [, live] = await waitForAll([lockEpochsSharedIn(tx).execute(), liveEpochs(tx)])
      const current = live.at(-1)
      return current
        ? {
            value: await work(
              tx,
              current.id,
              live.map(({ id }) => id),
            ),
          }
        : null
    })
  const done = (await attempt()) ?? (await beginEpoch(portalNow(), () => true).then(attempt))
  if (!done) throw new VaultUnavailable('no-epoch')
  return done.value
}

/**
 * Begins a new epoch if `due` says so about the current one (undefined: there was never any). Returns whether it did.
 * The file is made first: a key file without a row does no harm, but a row without its key would lose data.
 */
export async function beginEpoch(
  now: Date,
  due: (current: { id: number; startedAt: Date } | undefined) => boolean,
): Promise<boolean> {
  return keyStore().transaction(async (tx) => {
    await lockEpochsIn(tx)
    const current = (await liveEpochs(tx)).at(-1)
    if (!due(current)) return false
    if (current && !hasEpochFile(current.id)) throw new VaultUnavailable('epoch-missing')
    const [highest] = await tx.select({ id: max(epoch.id) }).from(epoch)
    const id = (highest?.id ?? 0) + 1
    makeEpochFile(id, unreadableAfter(now))
    await tx.insert(epoch).values({ id, startedAt: now })
    return true
  })
}

/** The epoch under which new keys are wrapped; the first one is made if there is none. */
export const currentEpoch = (): Promise<number> => underCurrentEpoch(async (_tx, current) => current)
