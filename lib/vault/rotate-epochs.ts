import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { epoch, lookup, personKey } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { sealedErrors } from './errors'
import { holdEpochs, keyStore } from './key-store'
import { destroyEpochFile } from './keyring'
import { beginEpoch, liveEpochs } from './live-epochs'
import { rewrapKeys } from './rewrap-keys'
import { isDue, mayDestroy } from './rules/epochs'
import { tidyLookups } from './tidy-lookups'

const peopleAtOnce = 100

/**
 * One run of the rotation: begins an epoch when the current one is due, rewraps the keys of older ones, re-indexes up to
 * `portion` people, proves which epochs are empty, and destroys the files of those that have been empty long enough.
 * 'more': run again. Any number of processes may run it at once; a crash loses nothing.
 */
export async function rotateEpochs(db: Db, now: Date, portion = 2000): Promise<'done' | 'more'> {
  return sealedErrors(async () => {
    await beginEpoch(now, (current) => isDue(current, now))
    const older = (await liveEpochs()).slice(0, -1)
    let left = portion
    for (const { id } of older) {
      await rewrapKeys(id)
      left = await reindex(db, id, now, left)
      if (left > 0) await proveEmpty(id, now)
    }
    await destroyEmptied(now)
    return left > 0 ? 'done' : 'more'
  })
}

/** The lookups of people who have some of an older epoch, made anew under the current one. Returns what is left of the portion. */
async function reindex(db: Db, old: number, now: Date, portion: number): Promise<number> {
  let left = portion
  for (let after: string | undefined; left > 0; ) {
    const rows = await peopleOf(old, after)
    if (rows.length === 0) return left
    await tidyLookups(db, rows, now)
    left -= rows.length
    after = rows.at(-1)
  }
  return left
}

async function peopleOf(old: number, after: string | undefined): Promise<PersonId[]> {
  const rows = await keyStore()
    .selectDistinct({ person: lookup.personId })
    .from(lookup)
    .where(and(eq(lookup.epoch, old), after === undefined ? undefined : gt(lookup.personId, after)))
    .orderBy(asc(lookup.personId))
    .limit(peopleAtOnce)
  return rows.map(({ person }) => person as PersonId)
}

/** Nobody writes under an older epoch since the newer one began: what is empty now stays empty. */
const proveEmpty = (id: number, now: Date): Promise<void> =>
  keyStore().transaction(async (tx) => {
    await holdEpochs(tx)
    if (await isReferredTo(tx, id)) return
    await tx
      .update(epoch)
      .set({ emptyAt: now })
      .where(and(eq(epoch.id, id), isNull(epoch.emptyAt)))
  })

async function isReferredTo(tx: Tx, id: number): Promise<boolean> {
  const keys = await tx.select({ epoch: personKey.epoch }).from(personKey).where(eq(personKey.epoch, id)).limit(1)
  const lookups = await tx.select({ epoch: lookup.epoch }).from(lookup).where(eq(lookup.epoch, id)).limit(1)
  return keys.length + lookups.length > 0
}

/** Proves it once more before the file goes: a restored key store may refer to an epoch that had been empty. */
async function destroyEmptied(now: Date): Promise<void> {
  const rows = await keyStore()
    .select()
    .from(epoch)
    .where(and(isNotNull(epoch.emptyAt), isNull(epoch.destroyedAt)))
  for (const { id } of rows.filter((row) => mayDestroy(row, now))) {
    await keyStore().transaction(async (tx) => {
      await holdEpochs(tx)
      const referred = await isReferredTo(tx, id)
      if (!referred) destroyEpochFile(id)
      await tx
        .update(epoch)
        .set(referred ? { emptyAt: null } : { destroyedAt: now })
        .where(eq(epoch.id, id))
    })
  }
}
