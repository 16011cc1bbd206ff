import { type Day, dayOf } from '@/lib/base/calendar'
import type { EventSessionFacts, TicketFacts } from './quote-facts'

/** The days that a ticket admits to. */
export const daysOf = (ticket: Pick<TicketFacts, 'onDay' | 'startsOn' | 'endsOn'>): { from: Day; to: Day } => ({
  from: ticket.onDay ?? ticket.startsOn,
  to: ticket.onDay ?? ticket.endsOn,
})

/** The add-on sessions that this ticket's attendee may pick: those on its days; none for a guest ticket. */
export function eventSessionsFor(
  ticket: Pick<TicketFacts, 'kind' | 'onDay' | 'sessions'>,
): readonly EventSessionFacts[] {
  if (ticket.kind === 'guest') return []
  return ticket.sessions.filter(({ startsAt }) => ticket.onDay === null || dayOf(startsAt) === ticket.onDay)
}
