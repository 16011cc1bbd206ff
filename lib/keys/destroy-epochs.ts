import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { epoch, lookup, personKey } from '@/db/schema/keys'
import { destroyEpochFile } from './epoch-keyring'
import { keyStore, lockEpochsIn } from './key-store'
import { mayDestroy } from './rules/epochs'

/**
 * Marks an epoch that no row refers to as empty. It stays empty, because nothing is written under an epoch once a newer
 * one has begun.
 */
export const confirmEmpty = (id: number, now: Date): Promise<void> =>
  keyStore().transaction(async (tx) => {
    await lockEpochsIn(tx)
    if (await isReferencedIn(tx, id)) return
    await tx
      .update(epoch)
      .set({ emptyAt: now })
      .where(and(eq(epoch.id, id), isNull(epoch.emptyAt)))
  })

/** A restored key store may refer to an epoch that was marked empty. It becomes live again, and `rotateEpochs` then rewraps its keys. */
export async function reopenReferenced(): Promise<void> {
  for (const { id } of await emptied()) {
    await keyStore().transaction(async (tx) => {
      await lockEpochsIn(tx)
      if (await isReferencedIn(tx, id)) await tx.update(epoch).set({ emptyAt: null }).where(eq(epoch.id, id))
    })
  }
}

export async function destroyEmptied(now: Date): Promise<void> {
  for (const row of await emptied()) if (mayDestroy(row, now)) await destroyIfUnreferenced(row.id, now)
}

/** Checks once more that nothing refers to the epoch, then destroys its file. */
export const destroyIfUnreferenced = (id: number, now: Date): Promise<void> =>
  keyStore().transaction(async (tx) => {
    await lockEpochsIn(tx)
    if (await isReferencedIn(tx, id)) return
    destroyEpochFile(id)
    await tx
      .update(epoch)
      .set({ emptyAt: now })
      .where(and(eq(epoch.id, id), isNull(epoch.emptyAt)))
    await tx.update(epoch).set({ destroyedAt: now }).where(eq(epoch.id, id))
  })

const emptied = () =>
  keyStore()
    .select()
    .from(epoch)
    .where(and(isNotNull(epoch.emptyAt), isNull(epoch.destroyedAt)))

async function isReferencedIn(tx: Tx, id: number): Promise<boolean> {
  const keys = await tx.select({ epoch: personKey.epoch }).from(personKey).where(eq(personKey.epoch, id)).limit(1)
  const lookups = await tx.select({ epoch: lookup.epoch }).from(lookup).where(eq(lookup.epoch, id)).limit(1)
  return keys.length + lookups.length > 0
}
