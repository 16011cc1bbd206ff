export type MarkedSeat = { conferenceId: string; isMe: boolean }

/**
 * Which of these seats are the buyer's own, by position: those where the buyer pressed "I'm attending", at most one per
 * conference. An email address proves nothing here, because a clerk may type her own for a guest.
 * `ownSeatConferences`: where the buyer has a seat from an earlier order.
 */
export function ownSeatPositions(seats: readonly MarkedSeat[], ownSeatConferences: ReadonlySet<string>): Set<number> {
  const seen = new Set(ownSeatConferences)
  const own = new Set<number>()
  for (const [position, { conferenceId, isMe }] of seats.entries()) {
    if (!isMe || seen.has(conferenceId)) continue
    seen.add(conferenceId)
    own.add(position)
  }
  return own
}
