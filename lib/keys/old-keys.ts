import { and, asc, gt, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { personKey } from '@/db/schema/keys'
import { newId, type PersonId } from '@/lib/base/ids'
import { keyStore } from './key-store'

/**
 * People whose keys are older than `before`, in order of id, beginning after the person `after`. With `unseen`, only
 * those who were never found in the main database.
 */
export const peopleWithOldKeys = (
  before: Date,
  { unseen, after, limit }: { unseen: boolean; after: PersonId | undefined; limit: number },
): Promise<PersonId[]> =>
  peopleWithKeyWhere(
    and(
      lt(personKey.createdAt, before),
      unseen ? isNull(personKey.personSeenAt) : undefined,
      after === undefined ? undefined : gt(personKey.personId, after),
    ),
    limit,
  )

/** Up to `limit` people with keys older than `before`: a random sample, those whose ids follow a random id. */
export async function randomPeopleWithOldKeys(before: Date, limit: number): Promise<PersonId[]> {
  const start = newId()
  const isOld = lt(personKey.createdAt, before)
  const later = await peopleWithKeyWhere(and(isOld, gte(personKey.personId, start)), limit)
  if (later.length === limit) return later
  return [...later, ...(await peopleWithKeyWhere(and(isOld, lt(personKey.personId, start)), limit - later.length))]
}

async function peopleWithKeyWhere(condition: SQL | undefined, limit: number): Promise<PersonId[]> {
  const rows = await keyStore()
    .select({ person: personKey.personId })
    .from(personKey)
    .where(condition)
    .orderBy(asc(personKey.personId))
    .limit(limit)
  return rows.map(({ person }) => person as PersonId)
}

/** How many keys are older than `before`; a count above `atMost` is returned as `atMost`. */
export const countOldKeys = async ({ before, atMost }: { before: Date; atMost: number }): Promise<number> => {
  const some = keyStore()
    .select({ one: sql`1`.as('one') })
    .from(personKey)
    .where(lt(personKey.createdAt, before))
    .limit(atMost)
  return keyStore().$count(some.as('some'))
}

/** Records that these people are in the main database. */
export async function markPersonSeen(people: readonly PersonId[], now: Date): Promise<void> {
  if (people.length === 0) return
  await keyStore()
    .update(personKey)
    .set({ personSeenAt: now })
    .where(and(inArray(personKey.personId, [...people]), isNull(personKey.personSeenAt)))
}
