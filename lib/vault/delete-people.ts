import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { access } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'
import { deletePeopleAndRecordsIn } from '@/lib/records/erasure/delete-people'

/**
 * Deletes the sealed records, the access log and the rows of these people, and removes their ids from records they gave
 * and accesses they made. Call destroyKeys first: after a crash in between, no one can read what remains. Safe to
 * repeat.
 */
export const deletePeopleIn = (tx: Tx, people: readonly PersonId[]): Promise<void> =>
  hideErrorDetails(async () => {
    const ids = [...people]
    await tx.delete(access).where(inArray(access.personId, ids))
    await tx.update(access).set({ actorId: null }).where(inArray(access.actorId, ids))
    await deletePeopleAndRecordsIn(tx, people)
  })
