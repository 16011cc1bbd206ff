import { formatMoney } from '@/lib/base/format'
import { formatDateRange, formatTimeRange, formatWeekday } from '@/lib/base/format-dates'
import type { CheckoutView, EventSessionChoice, SeatTicket, SeatToFill } from '@/lib/carts/views'

/** What the form says about a ticket. Its sessions are the choices of a checkbox group. */
type ShownTicket = Pick<SeatTicket, 'id' | 'name' | 'guest' | 'conferenceId'> & {
  /** "City Clerks Seminar, May 12 to 14, 2027" */
  event: string
  sessions: { value: string; name: string; hint: string; disabled?: true }[]
}
export type ShownSeat = { index: number; ticket: ShownTicket }
export type CheckoutData = Omit<CheckoutView, 'items' | 'seats'> & { seats: ShownSeat[] }

/**
 * What the checkout's form gets. The page carries it as data too, so it has only what the form shows: dates are text,
 * and each seat's ticket type is in the seat.
 */
export function checkoutData({ items: _, seats, values, ...rest }: CheckoutView): CheckoutData {
  const typed = Object.entries(values).filter(([name]) => !name.endsWith('.ticketTypeId'))
  return { ...rest, seats: shownSeats(seats), values: Object.fromEntries(typed) }
}

/** Seats with one ticket share its object, which is sent once. */
function shownSeats(seats: readonly SeatToFill[]): ShownSeat[] {
  const tickets = new Map(seats.map(({ ticket }) => [ticket.id, shownTicket(ticket)]))
  return seats.map(({ index, ticket }) => ({ index, ticket: tickets.get(ticket.id) ?? shownTicket(ticket) }))
}

const shownTicket = ({ id, name, guest, conferenceId, conferenceTitle, dates, sessions }: SeatTicket): ShownTicket => ({
  id,
  name,
  guest,
  conferenceId,
  event: `${conferenceTitle}, ${formatDateRange(dates.from, dates.to)}`,
  sessions: sessions.map(sessionChoice),
})

const sessionChoice = ({ id, title, startsAt, endsAt, cents, full, clashesWith }: EventSessionChoice) => ({
  value: id,
  name: `${title}, ${cents === 0 ? 'free' : formatMoney(cents)}`,
  hint: [
    `${formatWeekday(startsAt)}, ${formatTimeRange(startsAt, endsAt)}`,
    full ? 'Sold out' : null,
    clashesWith.length > 0 ? `At the same time as ${clashesWith.join(', ')}` : null,
  ]
    .filter(Boolean)
    .join('. '),
  ...(full ? { disabled: true as const } : {}),
})
