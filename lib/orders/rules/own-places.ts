export type Buyer = { email: string; firstName: string; lastName: string }
export type Seated = { conferenceId: string; email: string; firstName: string; lastName: string }

/**
 * Which of these places is the buyer's own, by position: at most one a conference. A clerk may type her own address for
 * everybody, so among those with the buyer's address it is the one with the buyer's name, else the first. `taken`:
 * conferences where the buyer has a place by an earlier order.
 */
export function ownPlaces(buyer: Buyer, seated: readonly Seated[], taken: ReadonlySet<string>): Set<number> {
  const mine = seated.flatMap((one, at) =>
    isSame(one.email, buyer.email) && !taken.has(one.conferenceId) ? [{ ...one, at }] : [],
  )
  const own = [...Map.groupBy(mine, (one) => one.conferenceId).values()].map(
    (some) => some.find((one) => isNamed(one, buyer)) ?? some[0],
  )
  return new Set(own.flatMap((one) => (one ? [one.at] : [])))
}

const isNamed = (one: Seated, buyer: Buyer): boolean =>
  isSame(one.firstName, buyer.firstName) && isSame(one.lastName, buyer.lastName)

const isSame = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string => text.trim().normalize('NFKC').toLowerCase()
