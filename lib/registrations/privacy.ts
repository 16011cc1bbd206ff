import { desc, eq, inArray } from 'drizzle-orm'
import { conference, ticketType } from '@/db/schema/catalog'
import { registration } from '@/db/schema/registrations'
import { formatDateRange } from '@/lib/base/format-dates'
import type { Participant } from '@/lib/vault'

const statusWords = { held: 'Payment pending', confirmed: 'Confirmed', canceled: 'Canceled' }

/** A seat at a conference keeps no attendee once that attendee is erased; seats to come were given up before. */
export const registrationsPrivacy: Participant = {
  room: 'registrations',
  tables: ['registrations.registration'],
  exportFor: async (db, people) => {
    const all = await db
      .select({
        status: registration.status,
        createdAt: registration.createdAt,
        confirmedAt: registration.confirmedAt,
        canceledAt: registration.canceledAt,
        title: conference.title,
        startsOn: conference.startsOn,
        endsOn: conference.endsOn,
        ticket: ticketType.name,
        onDay: ticketType.onDay,
      })
      .from(registration)
      .innerJoin(conference, eq(conference.id, registration.conferenceId))
      .leftJoin(ticketType, eq(ticketType.id, registration.ticketTypeId))
      .where(inArray(registration.attendeeId, [...people]))
      .orderBy(desc(registration.createdAt))
    const rows = all.filter((row) => row.status !== 'canceled' || row.confirmedAt)
    const left = all.length - rows.length
    return [
      ...(left > 0 ? [{ title: 'Registrations that were not completed', entries: [{ Number: String(left) }] }] : []),
      {
        title: 'Your registrations',
        entries: rows.map((row) => ({
          Title: `Registration: ${row.title}, ${formatDateRange(row.onDay ?? row.startsOn, row.onDay ?? row.endsOn)}`,
          Ticket: row.ticket ?? '',
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
      .returning({ id: registration.id })
    return gone.length > 0
      ? [{ what: 'Your registrations', fate: 'masked', because: 'The seat is counted, without you.' }]
      : []
  },
}
