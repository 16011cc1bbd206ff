export type CartSeat = { cartLineId: string; ticketTypeId: string }

type TicketLine = { id: string; kind: 'ticket' | 'publication'; itemId: string; quantity: number }
type OfType = { ticketTypeId: string }

/** Every seat that the cart asks for, in cart order. Each seat has its own price; a line of three has three seats. */
export const seatsOfCart = (lines: readonly TicketLine[]): CartSeat[] =>
  lines
    .filter((line) => line.kind === 'ticket')
    .flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({ cartLineId: line.id, ticketTypeId: line.itemId })),
    )

/**
 * Gives every seat the next attendee of its ticket type, for a form that is shown again after the cart has changed. A
 * seat without an attendee is null; attendees without a seat are `unseated`. No one takes two seats.
 */
export function assignSeats<A extends OfType>(seats: readonly CartSeat[], attendees: readonly A[]) {
  const waiting = Map.groupBy(attendees, (attendee) => attendee.ticketTypeId)
  const seated = seats.map((seat) => waiting.get(seat.ticketTypeId)?.shift() ?? null)
  return { seated, unseated: [...waiting.values()].flat() }
}

/**
 * The attendees of a submitted form, each at the seat of the same position. An attendee whose ticket type differs gets
 * no seat: the cart has changed in the meantime, and the buyer must say who takes which seat.
 */
export function assignSeatsAsSent<A extends OfType>(seats: readonly CartSeat[], attendees: readonly A[]) {
  const fits = (attendee: A | undefined, i: number) => attendee?.ticketTypeId === seats[i]?.ticketTypeId
  return {
    seated: seats.map((_, i) => (fits(attendees[i], i) ? (attendees[i] ?? null) : null)),
    unseated: attendees.filter((attendee, i) => !fits(attendee, i)),
  }
}
