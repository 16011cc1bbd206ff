/** One place to be filled. */
export type Place = { cartLineId: string; ticketTypeId: string }

type TicketLine = { id: string; kind: 'ticket' | 'publication'; itemId: string; quantity: number }
type OfType = { ticketTypeId: string }

/** Every place that the cart asks for, in cart order. A place has a price of its own; a line of three has three. */
export const placesOf = (lines: readonly TicketLine[]): Place[] =>
  lines
    .filter((line) => line.kind === 'ticket')
    .flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({ cartLineId: line.id, ticketTypeId: line.itemId })),
    )

/**
 * Gives every place the next attendee of its ticket type: for a form that is drawn again after the cart has changed.
 * A place without one stays null; attendees without a place are `extra`. Nobody takes two places.
 */
export function seat<A extends OfType>(places: readonly Place[], attendees: readonly A[]) {
  const waiting = Map.groupBy(attendees, (attendee) => attendee.ticketTypeId)
  const seated = places.map((place) => waiting.get(place.ticketTypeId)?.shift() ?? null)
  return { seated, extra: [...waiting.values()].flat() }
}

/**
 * The attendees of a form that is being sent, each at the place of the same position; one whose ticket type is another
 * has no place. The cart was changed meanwhile: who would sit where is for the buyer to say.
 */
export function seatAsSent<A extends OfType>(places: readonly Place[], attendees: readonly A[]) {
  const fits = (attendee: A | undefined, i: number) => attendee?.ticketTypeId === places[i]?.ticketTypeId
  return {
    seated: places.map((_, i) => (fits(attendees[i], i) ? (attendees[i] ?? null) : null)),
    extra: attendees.filter((attendee, i) => !fits(attendee, i)),
  }
}
