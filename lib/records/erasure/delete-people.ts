import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { person as personTable, record } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'

/** Deletes the sealed records and the rows of these people, and removes their ids from records that they gave. */
export async function deletePeopleAndRecordsIn(tx: Tx, people: readonly PersonId[]): Promise<void> {
  const ids = [...people]
  await tx.delete(record).where(inArray(record.personId, ids))
  await tx.update(record).set({ giverId: null }).where(inArray(record.giverId, ids))
  await tx.delete(personTable).where(inArray(personTable.id, ids))
}
