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
  /** The new person of each attendee, by the attendee's position in the form. */
  people: readonly PersonId[]
  /** What the form says about each attendee, by the same positions. */
  attendees: readonly AttendeeInput[]
  delivery: DeliveryInput | null
  /** Conferences at which the buyer has a seat of their own. */
  ownSeatConferences: ReadonlySet<string>
  /** The keys of the buyer and of the people. */
  keys: LentKeys
}

/**
 * The rows of an order's people. The buyer gave the attendees' details; each becomes a person with their own key and is
 * never merged into an account. Seats that the buyer called their own are marked, so that erasing the buyer frees only
 * those. The delivery address is a record of the buyer, for this order.
 */
export function newAttendeeRows(given: OrderPeople, now: Date): Rows[] {
  const seated = given.seats.map((seat) => attendeeOfSeat(seat, given))
  const provenance: Provenance = {
    givenBy: 'buyer',
    giver: given.buyer,
    givenFor: 'commerce',
    form: 'checkout-attendee',
  }
  const attendees = seated.map(({ person, details }) => {
    return { person, kind: 'attendee' as const, data: attendeeRecord(details), provenance, now }
  })
  const own = ownSeatLines(given, given.ownSeatConferences)
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
  const person = people[seat.position]
  const details = attendees[seat.position]
  if (!person || !details) throw new RangeError('a seat without an attendee')
  return { person, details, orderLineId: seat.wanted.orderLineId }
}

function deliveryOf({ buyer, order, delivery }: OrderPeople, now: Date) {
  if (!delivery) return []
  const { taxAreaId: _, ...data } = delivery
  const provenance: Provenance = { givenBy: 'self', givenFor: 'commerce', form: 'checkout-delivery' }
  return [{ person: buyer, kind: 'delivery' as const, ref: order, data, provenance, now }]
}
