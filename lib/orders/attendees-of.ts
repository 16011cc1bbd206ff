import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'

/** The attendee of each of these lines. The map omits lines without an attendee, or whose attendee was erased. */
export async function attendeesOf(db: Db | Tx, lineIds: readonly string[]): Promise<Map<string, PersonId>> {
  if (lineIds.length === 0) return new Map()
  const rows = await db
    .select({ lineId: attendee.orderLineId, person: attendee.personId })
    .from(attendee)
    .where(inArray(attendee.orderLineId, [...lineIds]))
  return new Map(rows.map(({ lineId, person }) => [lineId, person as PersonId]))
}
