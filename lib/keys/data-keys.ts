import { inArray, sql } from 'drizzle-orm'
import { preparedQuery } from '@/db/prepared-query'
import { personKey } from '@/db/schema/keys'
import { newId, type PersonId } from '@/lib/base/ids'
import { portalNow } from '@/lib/infra/clock'
import { wrappingKeyOf } from './epoch-keyring'
import { hideErrorDetails } from './errors'
import { keyStore } from './key-store'
import { underCurrentEpoch } from './live-epochs'
import { newDataKey, unwrapKey, wrapKey } from './seal'

/**
 * A new person's id, with a data key committed in the key store. Call it BEFORE the main transaction opens. Then a
 * crash in between leaves a key without a person, which is collected after a day, and never a person without a key.
 */
export async function createPersonWithKey(): Promise<PersonId> {
  const person = newId<PersonId>()
  await insertKeys([person])
  return person
}

/** createPersonWithKey for several people at once. */
export async function createPeopleWithKeys(count: number): Promise<PersonId[]> {
  const people = Array.from({ length: count }, () => newId<PersonId>())
  if (count > 0) await insertKeys(people)
  return people
}

const insertKeys = (people: readonly PersonId[]) =>
  hideErrorDetails(() =>
    underCurrentEpoch(async (tx, current) => {
      const [wrappingKey, createdAt] = [wrappingKeyOf(current), portalNow()]
      const rows = people.map((person) => {
        const key = newDataKey()
        const wrapped = wrapKey(wrappingKey, { person, epoch: current }, key)
        key.fill(0)
        return { personId: person, wrapped, epoch: current, createdAt }
      })
      wrappingKey.fill(0)
      await tx.insert(personKey).values(rows)
    }),
  )

/** Unwrapped keys, valid only during the work they are lent to. People without a key (erased) are left out. */
export type LentKeys = ReadonlyMap<PersonId, Buffer>

/**
 * Lends the unwrapped keys of these people to `work` and wipes them afterwards. People without a key (erased) are not
 * in the map. One query. Throws VaultUnavailable when the key store or an epoch's key is out of reach.
 */
export async function withKeys<T>(people: readonly PersonId[], work: (keys: LentKeys) => T | Promise<T>): Promise<T> {
  const keys = await hideErrorDetails(() => unwrapAll(people))
  try {
    return await work(keys)
  } finally {
    for (const key of keys.values()) key.fill(0)
  }
}

async function unwrapAll(people: readonly PersonId[]): Promise<Map<PersonId, Buffer>> {
  if (people.length === 0) return new Map()
  return unwrapRows(await keysOf(keyStore(), { people: [...people] }))
}

const keysOf = preparedQuery<{ people: PersonId[] }>()((db, { people }) =>
  db
    .select({ personId: personKey.personId, epoch: personKey.epoch, wrapped: personKey.wrapped })
    .from(personKey)
    .where(sql`${personKey.personId} = any(${people}::uuid[])`),
)

type WrappedKey = Pick<typeof personKey.$inferSelect, 'personId' | 'epoch' | 'wrapped'>

export function unwrapRows(rows: readonly WrappedKey[]): Map<PersonId, Buffer> {
  const wrappingKeys = new Map<number, Buffer>()
  const keys = new Map<PersonId, Buffer>()
  for (const { personId, epoch, wrapped } of rows) {
    const wrappingKey = wrappingKeys.get(epoch) ?? wrappingKeyOf(epoch)
    wrappingKeys.set(epoch, wrappingKey)
    const person = personId as PersonId
    keys.set(person, unwrapKey(wrappingKey, { person, epoch }, wrapped))
  }
  for (const wrappingKey of wrappingKeys.values()) wrappingKey.fill(0)
  return keys
}

/**
 * Destroys these people's keys. Their lookups refer to the keys and are deleted with them. After that, no one can read
 * their records or search for them. Call it before deletePeopleIn. Safe to repeat.
 */
export const destroyKeys = (people: readonly PersonId[]): Promise<void> =>
  hideErrorDetails(async () => {
    await keyStore()
      .delete(personKey)
      .where(inArray(personKey.personId, [...people]))
  })
