export type MarkedSeat = { conferenceId: string; isMe: boolean }

/**
 * Which of these seats are the buyer's own, by their index in this list: those where the buyer pressed "I'm attending",
 * at most one per conference. An email address proves nothing here, because a clerk may type her own for a guest.
 * `ownSeatConferences`: where the buyer has a seat from an earlier order.
 */
export function ownSeatIndexes(seats: readonly MarkedSeat[], ownSeatConferences: ReadonlySet<string>): Set<number> {
  const seen = new Set(ownSeatConferences)
  const own = new Set<number>()
  for (const [index, { conferenceId, isMe }] of seats.entries()) {
    if (!isMe || seen.has(conferenceId)) continue
    seen.add(conferenceId)
    own.add(index)
  }
  return own
}
