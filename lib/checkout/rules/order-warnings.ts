import { isUnusualTaxArea, type TaxArea } from '@/lib/cities/rules/tax-area'

/** Probably a mistake, but it may be right: the buyer is asked once and may continue. */
export type OrderWarning =
  | { code: 'same-person'; attendee: number; other: number; name: string }
  /** Two or more people with one email address. `attendees` are their positions; `attendee` is the last. */
  | { code: 'same-email'; attendee: number; attendees: readonly number[]; names: readonly string[]; email: string }
  | { code: 'registered-before'; attendee: number; name: string; orderNumber: number }
  | { code: 'tax-area'; areaId: string; city: string; area: string }

export type SeatToCompare = { conferenceId: string; onDay: string | null; name: string; email: string }

/** What "Register anyway" sends. It contains no names or email addresses. */
export function warningKey(warning: OrderWarning): string {
  if (warning.code === 'tax-area') return `tax-area:${warning.areaId}`
  if (warning.code === 'same-email') return `same-email:${warning.attendees.join('-')}`
  return warning.code === 'same-person'
    ? `same-person:${warning.attendee}:${warning.other}`
    : `registered-before:${warning.attendee}:${warning.orderNumber}`
}

type Facts = {
  /** One per attendee, in the same order. */
  seats: readonly SeatToCompare[]
  /** Seats of the buyer's earlier orders that are not canceled. */
  earlierSeats: readonly (SeatToCompare & { orderNumber: number })[]
  delivery: { city: string; area: TaxArea } | null
  areas: readonly TaxArea[]
}

/**
 * Finds the same person twice at one conference, in this order or an earlier one, and a city that does not match the
 * tax area.
 */
export function orderWarnings({ seats, earlierSeats, delivery, areas }: Facts): OrderWarning[] {
  const warnings: OrderWarning[] = []
  const numbered = seats.map((seat, attendee) => ({ attendee, ...seat, plain: plainOf(seat) }))
  const [here, earlier] = [
    byPerson(numbered),
    byPerson(earlierSeats.map((seat) => ({ ...seat, plain: plainOf(seat) }))),
  ]
  for (const seat of numbered) {
    const { attendee, name } = seat
    const key = personKey(seat)
    const other = here.get(key)?.find((one) => fitsDays(one, seat))
    if (other && other.attendee < attendee)
      warnings.push({ code: 'same-person', attendee, other: other.attendee, name })
    const before = earlier.get(key)?.find((one) => fitsDays(one, seat))
    if (before) warnings.push({ code: 'registered-before', attendee, name, orderNumber: before.orderNumber })
  }
  warnings.push(...sharedAddresses(numbered))
  if (delivery && isUnusualTaxArea(delivery.city, delivery.area, areas))
    warnings.push({ code: 'tax-area', areaId: delivery.area.id, city: delivery.city, area: delivery.area.name })
  return warnings
}

/**
 * One email address for several people at a conference: one of them may have got another's by mistake. Asked about once
 * for all of them.
 */
function sharedAddresses(seats: readonly (PlainSeat & { attendee: number })[]): OrderWarning[] {
  const shared = Map.groupBy(seats, ({ conferenceId, plain }) => `${conferenceId} ${plain.email}`)
  return [...shared.values()].flatMap((all): OrderWarning[] => {
    const people = [...new Map(all.map((one) => [one.plain.name, one])).values()]
    const last = people.at(-1)
    if (!last || people.length < 2) return []
    const [attendees, names] = [people.map(({ attendee }) => attendee), people.map(({ name }) => name)]
    return [{ code: 'same-email', attendee: last.attendee, attendees, names, email: last.email }]
  })
}

/** Normalizing takes longer than comparing, so it is done once for each seat. */
type PlainSeat = SeatToCompare & { plain: { name: string; email: string } }
const plainOf = ({ name, email }: SeatToCompare) => ({ name: comparable(name), email: comparable(email) })

/** Has the name too, because a clerk may give her own email address for six people. */
const personKey = ({ conferenceId, plain: { name, email } }: PlainSeat) => JSON.stringify([conferenceId, name, email])
const byPerson = <S extends PlainSeat>(seats: readonly S[]) => Map.groupBy(seats, personKey)

/** Two different single days are two valid tickets of one person. */
const fitsDays = (a: SeatToCompare, b: SeatToCompare): boolean =>
  a.onDay === null || b.onDay === null || a.onDay === b.onDay

const comparable = (text: string): string => text.trim().replace(/\s+/g, ' ').normalize('NFKC').toLowerCase()
