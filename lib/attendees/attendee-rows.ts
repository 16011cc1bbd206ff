import { type Rows, rowsFor } from '@/db/insert-all'
import { attendee } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'
import type { AttendeeInput, DeliveryInput } from '@/lib/carts/forms'
import { noticeToken, noticeTokenDigest } from '@/lib/orders/notice-token'
import { type LentKeys, newPeopleRows, newRecordRows, type Provenance } from '@/lib/vault'
import { ownSeatLines } from './own-seats'
import type { Seat } from './seats'

type OrderPeople = {
  buyer: PersonId
  order: string
  seats: readonly Seat[]
  /** By position in the form, as are the attendees. */
  people: readonly PersonId[]
  attendees: readonly AttendeeInput[]
  delivery: DeliveryInput | null
  /** Conferences at which the buyer has a seat of their own. */
  taken: ReadonlySet<string>
  /** The keys of the buyer and of the people. */
  keys: LentKeys
}

/**
 * Every attendee becomes a person with their own key, given by the buyer, and is never merged into an account. Seats
 * that the buyer called their own are marked, so that erasing the buyer frees only those. The delivery address is the
 * buyer's, sealed under the order it is for.
 */
export function newAttendeeRows(given: OrderPeople, now: Date): Rows[] {
  const seated = given.seats.map((seat) => attendeeOfSeat(seat, given))
  const by: Provenance = { givenBy: 'buyer', giver: given.buyer, givenFor: 'commerce', form: 'checkout-attendee' }
  const attendees = seated.map(({ person, details }) => {
    return { person, kind: 'attendee' as const, data: attendeeRecord(details), provenance: by, now }
  })
  const own = ownSeatLines(given, given.taken)
  const rows = seated.map(({ person, orderLineId }) => ({
    orderLineId,
    state: 'named' as const,
    personId: person,
    isBuyer: own.has(orderLineId),
    noticeTokenDigest: noticeTokenDigest(noticeToken(person)),
  }))
  const people = seated.map(({ person }) => person)
  return [
    newPeopleRows(people, now),
    newRecordRows(given.keys, [...attendees, ...deliveryOf(given, now)]),
    rowsFor(attendee, rows),
  ]
}

/** What is sealed about an attendee: their details, without their ticket and sessions. */
export const attendeeRecord = ({
  ticketTypeId: _t,
  sessionIds: _s,
  isMe: _m,
  servesCity: _c,
  ...data
}: AttendeeInput) => data

function attendeeOfSeat(seat: Seat, { people, attendees }: OrderPeople) {
  const person = people[seat.attendee]
  const details = attendees[seat.attendee]
  if (!person || !details) throw new RangeError('a seat without an attendee')
  return { person, details, orderLineId: seat.wanted.orderLineId }
}

function deliveryOf({ buyer, order, delivery }: OrderPeople, now: Date) {
  if (!delivery) return []
  const { taxAreaId: _, ...data } = delivery
  const provenance: Provenance = { givenBy: 'self', givenFor: 'commerce', form: 'checkout-delivery' }
  return [{ person: buyer, kind: 'delivery' as const, ref: order, data, provenance, now }]
}
