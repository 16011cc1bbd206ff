import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { access, person as personTable, record } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { sealedErrors } from '@/lib/keys/errors'

/**
 * From the commit on, every verb that writes about the person and every reading but the erasure's own is refused. Waits
 * for the verbs that are half way.
 */
export const beginErasureIn = (tx: Tx, person: PersonId, now: Date): Promise<'begun' | 'already' | 'absent'> =>
  sealedErrors(async () => {
    const isIt = eq(personTable.id, person)
    const [row] = await tx.select({ erasingAt: personTable.erasingAt }).from(personTable).where(isIt).for('update')
    if (!row) return 'absent'
    if (row.erasingAt) return 'already'
    await tx.update(personTable).set({ erasingAt: now }).where(isIt)
    return 'begun'
  })

/**
 * Deletes the sealed records, the access log and the rows of these people, and takes them out of what they gave or read
 * of others. Call destroyKeys first: after a crash in between nobody can read what is still there. Safe to repeat.
 */
export const deletePeopleIn = (tx: Tx, people: readonly PersonId[]): Promise<void> =>
  sealedErrors(async () => {
    const ids = [...people]
    await tx.delete(record).where(inArray(record.personId, ids))
    await tx.delete(access).where(inArray(access.personId, ids))
    await tx.update(access).set({ actorId: null }).where(inArray(access.actorId, ids))
    await tx.update(record).set({ giverId: null }).where(inArray(record.giverId, ids))
    await tx.delete(personTable).where(inArray(personTable.id, ids))
  })
