import { and, asc, countDistinct, eq, gt } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { lookup, personKey } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { confirmEmpty, destroyEmptied, destroyIfUnreferenced, reopenReferenced } from '@/lib/keys/destroy-epochs'
import { readDestroyBy, writeDestroyBy } from '@/lib/keys/epoch-keyring'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { beginEpoch, liveEpochs } from '@/lib/keys/live-epochs'
import { epochsInKeyring } from '@/lib/keys/overdue-epochs'
import { rewrapKeys } from '@/lib/keys/rewrap-keys'
import { isRotationDue, mustDestroyNow, mustRotateNow } from '@/lib/keys/rules/epochs'
import { areTooMany } from '@/lib/keys/rules/orphans'
import { tidyLookups } from './lookups/tidy-lookups'

const peopleAtOnce = 100

/**
 * One run of the rotation. It begins an epoch when the current one is due, and rewraps the keys of older ones. It
 * re-indexes up to `portion` people, and confirms which epochs are empty. It destroys the files of epochs that have
 * been empty long enough, or whose promised date has come.
 * @returns 'more' if it must run again. Any number of processes may run it at once, and a crash loses nothing.
 */
export async function rotateEpochs(db: Db, now: Date, portion = 2000): Promise<'done' | 'more'> {
  return hideErrorDetails(async () => {
    await writeMissingDates()
    await beginEpoch(
      now,
      (current) => isRotationDue(current, now) || mustRotateNow(current ? readDestroyBy(current.id) : null, now),
    )
    await reopenReferenced()
    const older = (await liveEpochs()).slice(0, -1)
    let left = portion
    for (const { id } of older) {
      await rewrapKeys(id)
      left = await reindex(db, id, now, left)
      if (left > 0) await confirmEmpty(id, now)
    }
    await destroyEmptied(now)
    await destroyOnPromisedDate(db, now)
    return left > 0 ? 'done' : 'more'
  })
}

/** Rebuilds lookups of an older epoch under the current one, person by person. Returns what is left of the portion. */
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

/**
 * Keeps the date on receipts: a key whose date has come is destroyed, whatever a restored key store says. Everything
 * that still refers to it is rewrapped and re-indexed first. Lookups left after that belong to no one, or to a person
 * who is being erased.
 */
async function destroyOnPromisedDate(db: Db, now: Date): Promise<void> {
  const current = (await liveEpochs()).at(-1)?.id
  for (const { id, destroyBy } of await epochsInKeyring()) {
    if (id === current || !mustDestroyNow(destroyBy, now)) continue
    await rewrapKeys(id)
    await reindex(db, id, now, Number.POSITIVE_INFINITY)
    await dropLookups(id)
    await destroyIfUnreferenced(id, now)
  }
}

/** Many left at once mean that the wrong main database is connected. Then the file stays and the job fails. */
async function dropLookups(id: number): Promise<void> {
  const [left] = await keyStore()
    .select({ people: countDistinct(lookup.personId) })
    .from(lookup)
    .where(eq(lookup.epoch, id))
  if (areTooMany(left?.people ?? 0, await keyStore().$count(personKey))) throw new VaultUnavailable('too-many-orphans')
  await keyStore().delete(lookup).where(eq(lookup.epoch, id))
}

/** Writes the date, computed from the epoch's start, beside keys made before dates were written. Others stay. */
async function writeMissingDates(): Promise<void> {
  for (const { id, destroyBy } of await epochsInKeyring()) if (destroyBy) writeDestroyBy(id, destroyBy)
}
