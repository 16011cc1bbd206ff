import { eq, inArray } from 'drizzle-orm'
import { registration } from '@/db/schema/registrations'
import type { Participant } from '@/lib/vault'

/** A place at a conference keeps no attendee once that attendee is erased; places to come were given up before. */
export const registrationsPrivacy: Participant = {
  room: 'registrations',
  tables: ['registrations.registration'],
  exportFor: async (db, people) => {
    const rows = await db
      .select()
      .from(registration)
      .where(inArray(registration.attendeeId, [...people]))
    if (rows.length === 0) return []
    return [
      {
        title: 'Your registrations',
        entries: rows.map((row) => ({
          Status: row.status,
          Registered: row.createdAt.toISOString(),
          Confirmed: row.confirmedAt?.toISOString() ?? '',
          Canceled: row.canceledAt?.toISOString() ?? '',
        })),
      },
    ]
  },
  eraseFor: async (tx, person) => {
    const gone = await tx
      .update(registration)
      .set({ attendeeId: null })
      .where(eq(registration.attendeeId, person))
      .returning({ id: registration.id })
    return gone.length > 0
      ? [{ what: 'Your registrations', fate: 'masked', because: 'The place is counted, without you.' }]
      : []
  },
}
