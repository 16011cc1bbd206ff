/** One place to be filled: the nth of its line in the cart. */
export type Place = { cartLineId: string; ticketTypeId: string }

type TicketLine = { id: string; kind: 'ticket' | 'publication'; itemId: string; quantity: number }

/** Every place that the cart asks for, in cart order. A place has a price of its own; a line of three has three. */
export const placesOf = (lines: readonly TicketLine[]): Place[] =>
  lines
    .filter((line) => line.kind === 'ticket')
    .flatMap((line) =>
      Array.from({ length: line.quantity }, () => ({ cartLineId: line.id, ticketTypeId: line.itemId })),
    )

/**
 * Gives every place the next attendee of its ticket type. A place without one stays null; attendees without a place
 * are `extra`. Nobody is dropped in silence and no place is filled twice.
 */
export function seat<A extends { ticketTypeId: string }>(places: readonly Place[], attendees: readonly A[]) {
  const waiting = new Map<string, A[]>()
  for (const attendee of attendees) {
    const queue = waiting.get(attendee.ticketTypeId)
    if (queue) queue.push(attendee)
    else waiting.set(attendee.ticketTypeId, [attendee])
  }
  const seated = places.map((place) => waiting.get(place.ticketTypeId)?.shift() ?? null)
  return { seated, extra: [...waiting.values()].flat() }
}
