import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { record } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'
import { enqueue } from '@/lib/infra/job-queue'
import { hideErrorDetails } from '@/lib/keys/errors'
import { tidyLookupsJob } from './jobs'
import type { Kind } from './kinds'
import { indexedKinds } from './lookups/lookup'

/** Deletes one record of a person and then its lookups. A record that was kept after `until` stays. */
export async function removeRecordIn(tx: Tx, person: PersonId, kind: Kind, ref = '', until?: Date): Promise<void> {
  await removeRecordsIn(tx, [person], kind, ref, until)
}

/** removeRecordIn for several people. */
export async function removeRecordsIn(
  tx: Tx,
  people: readonly PersonId[],
  kind: Kind,
  ref = '',
  until?: Date,
): Promise<void> {
  const isIt = and(inArray(record.personId, [...people]), eq(record.kind, kind), eq(record.ref, ref))
  const deleted = await hideErrorDetails(() =>
    tx
      .delete(record)
      .where(until ? and(isIt, lte(record.updatedAt, until)) : isIt)
      .returning({ person: sql<string>`${record.personId}` }),
  )
  if (indexedKinds.some((indexed) => indexed === kind) && deleted.length > 0)
    await enqueue(tx, tidyLookupsJob, { people: deleted.map(({ person }) => person) })
}
