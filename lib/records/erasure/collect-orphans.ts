import { and, asc, gt, inArray, isNull, lt } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { lookup } from '@/db/schema/keys'
import { person as personTable } from '@/db/schema/records'
import { batches } from '@/lib/base/batches'
import type { PersonId } from '@/lib/base/ids'
import { destroyKeys } from '@/lib/keys/data-keys'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { countOldKeys, markPersonSeen, peopleWithOldKeys, randomPeopleWithOldKeys } from '@/lib/keys/old-keys'
import { areTooMany, orphanAgeMs } from '@/lib/keys/rules/orphans'
import { tidyLookups } from '../lookups/tidy-lookups'

const atOnce = 1000
const peopleAtOnce = 100

/** Whether to check every key, or only new keys and some of the others. */
export type Reach = 'new' | 'every'

/**
 * Deletes what a crash between the two databases leaves: unconfirmed lookups, and keys older than a day without a
 * person. Each key is checked once. After that, only a random sample is checked again, so the work grows with new
 * people and not with all of them. After a restore, every key is checked. Returns how many keys were destroyed. Throws
 * VaultUnavailable when there are too many orphans.
 */
export const collectOrphans = (db: Db, now: Date, reach: Reach = 'new'): Promise<number> =>
  hideErrorDetails(async () => {
    const before = new Date(now.getTime() - orphanAgeMs)
    const some = await orphansAmongSome(db, before)
    const orphans = [...new Set([...some, ...(await orphanKeys(db, { before, now, reach }))])]
    if (areTooMany(orphans.length, await countOldKeys({ before, atMost: orphans.length * 10 })))
      throw new VaultUnavailable('too-many-orphans')
    for (const batch of batches(orphans, atOnce)) await destroyKeys(batch)
    await settleUnconfirmed(db, before, now)
    return orphans.length
  })

/**
 * Checks some keys at random, new or not. New ones alone may be too few to show that the wrong main database is
 * connected.
 */
async function orphansAmongSome(db: Db, before: Date): Promise<PersonId[]> {
  const some = await randomPeopleWithOldKeys(before, atOnce)
  const orphans = await withoutPerson(db, some)
  if (areTooMany(orphans.length, some.length)) throw new VaultUnavailable('too-many-orphans')
  return orphans
}

type OrphanSearch = { before: Date; now: Date; reach: Reach }

async function orphanKeys(db: Db, { before, now, reach }: OrphanSearch): Promise<PersonId[]> {
  const orphans: PersonId[] = []
  for (let after: PersonId | undefined; ; ) {
    const people = await peopleWithOldKeys(before, { unseen: reach === 'new', after, limit: atOnce })
    if (people.length === 0) return orphans
    const absent = new Set(await withoutPerson(db, people))
    orphans.push(...absent)
    await markPersonSeen(
      people.filter((each) => !absent.has(each)),
      now,
    )
    after = people.at(-1)
  }
}

async function withoutPerson(db: Db, people: readonly PersonId[]): Promise<PersonId[]> {
  const there = await db
    .select({ id: personTable.id })
    .from(personTable)
    .where(inArray(personTable.id, [...people]))
  const known = new Set<string>(there.map(({ id }) => id))
  return people.filter((person) => !known.has(person))
}

/**
 * Confirms or deletes candidates older than a day. Those without a person, or of a person being erased, are deleted.
 */
async function settleUnconfirmed(db: Db, before: Date, now: Date): Promise<void> {
  const old = and(isNull(lookup.confirmedAt), lt(lookup.createdAt, before))
  for (let after: string | undefined; ; ) {
    const rows = await keyStore()
      .selectDistinct({ person: lookup.personId })
      .from(lookup)
      .where(and(old, after === undefined ? undefined : gt(lookup.personId, after)))
      .orderBy(asc(lookup.personId))
      .limit(peopleAtOnce)
    if (rows.length === 0) return
    const people = rows.map(({ person }) => person as PersonId)
    const seen = new Set(await tidyLookups(db, people, now))
    const absent = people.filter((person) => !seen.has(person))
    if (absent.length > 0)
      await keyStore()
        .delete(lookup)
        .where(and(inArray(lookup.personId, absent), old))
    after = people.at(-1)
  }
}
