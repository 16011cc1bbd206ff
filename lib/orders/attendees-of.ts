import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'
import { type Attendee, attendeeFrom, ifNamed } from './rules/attendee'

/** Who takes the seat of each of these lines. The map omits lines that are not a seat. */
export async function attendeesOf(db: Db | Tx, lineIds: readonly string[]): Promise<Map<string, Attendee>> {
  if (lineIds.length === 0) return new Map()
  const { orderLineId, state, personId } = attendee
  const rows = await db
    .select({ lineId: orderLineId, state, personId })
    .from(attendee)
    .where(inArray(orderLineId, [...lineIds]))
  return new Map(rows.map((row) => [row.lineId, attendeeFrom(row)]))
}

/** The person who takes the seat of each of these lines. The map omits seats without a name and of erased people. */
export async function namedAttendeesOf(db: Db | Tx, lineIds: readonly string[]): Promise<Map<string, PersonId>> {
  const all = await attendeesOf(db, lineIds)
  return new Map(
    [...all].flatMap(([lineId, who]) => {
      const named = ifNamed(who)
      return named ? [[lineId, named.person] as const] : []
    }),
  )
}
