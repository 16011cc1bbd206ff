import { asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { person as personTable } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails, PersonGone } from '@/lib/keys/errors'

/**
 * Inserts the row of a person whose key is already committed (createPersonWithKey). It holds a random id and a time.
 */
export const insertPersonIn = (tx: Tx, person: PersonId, now: Date): Promise<void> => insertPeopleIn(tx, [person], now)

export const insertPeopleIn = (tx: Tx, people: readonly PersonId[], now: Date): Promise<void> =>
  hideErrorDetails(async () => {
    if (people.length > 0) await tx.insert(personTable).values(people.map((id) => ({ id, createdAt: now })))
  })

/**
 * When a person's erasure began; null if it has not, 'absent' if there is no such person. A new erasure waits for this
 * transaction.
 */
export const erasingSinceIn = (tx: Tx, person: PersonId): Promise<Date | 'absent' | null> =>
  hideErrorDetails(async () => {
    const [row] = await tx
      .select({ erasingAt: personTable.erasingAt })
      .from(personTable)
      .where(eq(personTable.id, person))
      .for('key share')
    return row ? row.erasingAt : 'absent'
  })

/** Whether a person is erased or has asked for it. They are not emailed, and none of their data is opened. */
export const isErasedOrErasing = (db: Db | Tx, person: PersonId): Promise<boolean> =>
  hideErrorDetails(async () => {
    const [row] = await db
      .select({ erasingAt: personTable.erasingAt })
      .from(personTable)
      .where(eq(personTable.id, person))
    return !row || row.erasingAt !== null
  })

/**
 * Every command that writes about a person calls it: either the erasure waits for the command, or PersonGone is
 * thrown.
 */
export const lockPersonIn = (tx: Tx, person: PersonId): Promise<void> => lockPeopleIn(tx, [person])

/** lockPersonIn for several people, in id order. */
export const lockPeopleIn = (tx: Tx, people: readonly PersonId[]): Promise<void> =>
  hideErrorDetails(async () => {
    const wanted = new Set(people)
    const rows = await tx
      .select({ erasingAt: personTable.erasingAt })
      .from(personTable)
      .where(inArray(personTable.id, [...wanted]))
      .orderBy(asc(personTable.id))
      .for('key share')
    if (rows.length < wanted.size || rows.some(({ erasingAt }) => erasingAt)) throw new PersonGone()
  })

/**
 * From the commit on, every command that writes about the person is refused, and so is every access except by the
 * erasure. Waits for commands in progress.
 */
export const markErasingIn = (tx: Tx, person: PersonId, now: Date): Promise<'begun' | 'already' | 'absent'> =>
  hideErrorDetails(async () => {
    const isIt = eq(personTable.id, person)
    const [row] = await tx.select({ erasingAt: personTable.erasingAt }).from(personTable).where(isIt).for('update')
    if (!row) return 'absent'
    if (row.erasingAt) return 'already'
    await tx.update(personTable).set({ erasingAt: now }).where(isIt)
    return 'begun'
  })
