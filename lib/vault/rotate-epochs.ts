import { and, asc, countDistinct, eq, gt } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { lookup, personKey } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import { destroyEmptied, destroyUnreferred, proveEmpty, reopenReferred } from '@/lib/keys/destroy-epochs'
import { sealedErrors, VaultUnavailable } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { endOf, promiseEnd } from '@/lib/keys/keyring'
import { beginEpoch, liveEpochs } from '@/lib/keys/live-epochs'
import { keptEpochs } from '@/lib/keys/overdue-epochs'
import { rewrapKeys } from '@/lib/keys/rewrap-keys'
import { isDue, isDueBy, mustGoNow } from '@/lib/keys/rules/epochs'
import { tidyLookups } from './lookups/tidy-lookups'
import { areTooMany } from './rules/orphans'

const peopleAtOnce = 100

/**
 * One run of the rotation: begins an epoch when the current one is due, rewraps the keys of older ones, re-indexes up to
 * `portion` people, proves which epochs are empty, and destroys the files of those that have been empty long enough, or
 * whose promised date has come.
 * 'more': run again. Any number of processes may run it at once; a crash loses nothing.
 */
export async function rotateEpochs(db: Db, now: Date, portion = 2000): Promise<'done' | 'more'> {
  return sealedErrors(async () => {
    await writeDates()
    await beginEpoch(now, (current) => isDue(current, now) || isDueBy(current ? endOf(current.id) : null, now))
    await reopenReferred()
    const older = (await liveEpochs()).slice(0, -1)
    let left = portion
    for (const { id } of older) {
      await rewrapKeys(id)
      left = await reindex(db, id, now, left)
      if (left > 0) await proveEmpty(id, now)
    }
    await destroyEmptied(now)
    await destroyPromised(db, now)
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

/**
 * What a receipt says holds: a key whose date has come goes, whatever a restored key store says of it. Everything that
 * still refers to it is rewrapped and re-indexed now; what is then left is of nobody, or of somebody who is being erased.
 */
async function destroyPromised(db: Db, now: Date): Promise<void> {
  const current = (await liveEpochs()).at(-1)?.id
  for (const { id, end } of await keptEpochs()) {
    if (id === current || !mustGoNow(end, now)) continue
    await rewrapKeys(id)
    await reindex(db, id, now, Number.POSITIVE_INFINITY)
    await dropLookups(id)
    await destroyUnreferred(id, now)
  }
}

/** Left of many at once means that the wrong main database is connected: then the file stays, and the job fails. */
async function dropLookups(id: number): Promise<void> {
  const [left] = await keyStore()
    .select({ people: countDistinct(lookup.personId) })
    .from(lookup)
    .where(eq(lookup.epoch, id))
  if (areTooMany(left?.people ?? 0, await keyStore().$count(personKey))) throw new VaultUnavailable('too-many-orphans')
  await keyStore().delete(lookup).where(eq(lookup.epoch, id))
}

/** Keys from before dates were written beside them get theirs. */
async function writeDates(): Promise<void> {
  for (const { id, end } of await keptEpochs()) if (end) promiseEnd(id, end)
}
