import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { access, person as personTable, record } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'

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

/**
 * Deletes the sealed records, the access log and the rows of these people, and removes their ids from records they gave
 * and accesses they made. Call destroyKeys first: after a crash in between, no one can read what remains. Safe to
 * repeat.
 */
export const deletePeopleIn = (tx: Tx, people: readonly PersonId[]): Promise<void> =>
  hideErrorDetails(async () => {
    const ids = [...people]
    await tx.delete(record).where(inArray(record.personId, ids))
    await tx.delete(access).where(inArray(access.personId, ids))
    await tx.update(access).set({ actorId: null }).where(inArray(access.actorId, ids))
    await tx.update(record).set({ giverId: null }).where(inArray(record.giverId, ids))
    await tx.delete(personTable).where(inArray(personTable.id, ids))
  })
