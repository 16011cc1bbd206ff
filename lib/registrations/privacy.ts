import { desc, eq, inArray } from 'drizzle-orm'
import { registration } from '@/db/schema/registrations'
import type { PersonId } from '@/lib/base/ids'
import type { PersonalDataOwner } from '@/lib/vault'
import { erasedRegistrations } from './rules/erased-registrations'

const statusWords = { held: 'Payment pending', confirmed: 'Confirmed', canceled: 'Canceled' }

/** Erasing an attendee removes them from their registrations. Their future seats were canceled before. */
export const registrationsPrivacy: PersonalDataOwner = {
  module: 'registrations',
  tables: ['registrations.registration'],
  exportFor: async (db, people, { names }) => {
    const all = await db
      .select({
        status: registration.status,
        createdAt: registration.createdAt,
        confirmedAt: registration.confirmedAt,
        canceledAt: registration.canceledAt,
        attendeeId: registration.attendeeId,
      })
      .from(registration)
      .where(inArray(registration.attendeeId, [...people]))
      .orderBy(desc(registration.createdAt))
    const rows = all.filter((row) => row.status !== 'canceled' || row.confirmedAt)
    const left = all.length - rows.length
    return [
      ...(left > 0 ? [{ title: 'Registrations that were not completed', entries: [{ Number: String(left) }] }] : []),
      {
        title: 'Your registrations',
        entries: rows.map((row) => ({
          Title: names.get(row.attendeeId as PersonId) ?? 'Registration',
          Status: statusWords[row.status],
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
      .returning({ status: registration.status, confirmedAt: registration.confirmedAt })
    return erasedRegistrations(gone)
  },
}
