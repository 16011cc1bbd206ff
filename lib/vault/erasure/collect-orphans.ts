import { and, asc, eq, gt, inArray, isNull, lt, notExists, sql } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { lookup, personKey } from '@/db/schema/keys'
import { person as personTable } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { destroyKeys } from '@/lib/keys/data-keys'
import { hideErrorDetails, VaultUnavailable } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'
import { areTooMany, orphanAgeMs } from '@/lib/keys/rules/orphans'
import { tidyLookups } from '../lookups/tidy-lookups'

const atOnce = 1000
const peopleAtOnce = 100

/**
 * Deletes what a crash between the two databases leaves: unconfirmed lookups, lookups without a key, and keys older
 * than a day without a person. Returns how many keys were destroyed. Throws VaultUnavailable when there are too many
 * orphans.
 */
export const collectOrphans = (db: Db, now: Date): Promise<number> =>
  hideErrorDetails(async () => {
    await deleteKeyless()
    const before = new Date(now.getTime() - orphanAgeMs)
    const { orphans, keys } = await orphanKeys(db, before)
    if (areTooMany(orphans.length, keys)) throw new VaultUnavailable('too-many-orphans')
    for (let i = 0; i < orphans.length; i += atOnce) await destroyKeys(orphans.slice(i, i + atOnce))
    await settleCandidates(db, before, now)
    return orphans.length
  })

/**
 * Deletes lookups without a key. A key is always written before its lookups, so such a row belongs to a person who was
 * erased. One such row would stop the key of its epoch from being destroyed.
 */
async function deleteKeyless(): Promise<void> {
  const key = keyStore().select({ one: sql`1` }).from(personKey).where(eq(personKey.personId, lookup.personId))
  for (let found = atOnce; found === atOnce; ) {
    const rows = await keyStore()
      .selectDistinct({ person: lookup.personId })
      .from(lookup)
      .where(notExists(key))
      .limit(atOnce)
    const people = rows.map(({ person }) => person)
    if (people.length > 0) await keyStore().delete(lookup).where(inArray(lookup.personId, people))
    found = people.length
  }
}

async function orphanKeys(db: Db, before: Date): Promise<{ orphans: PersonId[]; keys: number }> {
  const orphans: PersonId[] = []
  let keys = 0
  for (let after: string | undefined; ; ) {
    const rows = await keyStore()
      .select({ person: personKey.personId })
      .from(personKey)
      .where(and(lt(personKey.createdAt, before), after === undefined ? undefined : gt(personKey.personId, after)))
      .orderBy(asc(personKey.personId))
      .limit(atOnce)
    if (rows.length === 0) return { orphans, keys }
    orphans.push(
      ...(await withoutPerson(
        db,
        rows.map(({ person }) => person as PersonId),
      )),
    )
    keys += rows.length
    after = rows.at(-1)?.person
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
async function settleCandidates(db: Db, before: Date, now: Date): Promise<void> {
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
    const nobody = people.filter((person) => !seen.has(person))
    if (nobody.length > 0)
      await keyStore()
        .delete(lookup)
        .where(and(inArray(lookup.personId, nobody), old))
    after = people.at(-1)
  }
}
