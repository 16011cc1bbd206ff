import type { Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import type { PersonId } from '@/lib/base/ids'
import { together } from '@/lib/base/together'
import type { AttendeeInput, DeliveryInput } from '@/lib/carts/forms'
import type { Ctx } from '@/lib/infra/ctx'
import { noticeKey, noticeToken } from '@/lib/orders/notice-token'
import { insertPeopleIn, keepRecordsIn, type Provenance } from '@/lib/vault'
import { ownSeatsIn } from './own-seats'
import type { Seat } from './seats'

type OrderPeople = {
  buyer: PersonId
  order: string
  seats: readonly Seat[]
  /** By position in the form, as are the attendees. */
  people: readonly PersonId[]
  attendees: readonly AttendeeInput[]
  delivery: DeliveryInput | null
}

/**
 * Every attendee becomes a person with a key of their own, given by the buyer; never merged into an account. The seats that
 * the buyer called their own are marked, so that erasing the buyer frees those and no other. The delivery address is the
 * buyer's, sealed under the order it is for.
 */
export async function keepOrderPeopleIn(tx: Tx, ctx: Ctx, given: OrderPeople): Promise<void> {
  const seated = given.seats.map((seat) => seatedIn(seat, given))
  await insertPeopleIn(
    tx,
    seated.map(({ person }) => person),
    ctx.now,
  )
  const by: Provenance = { givenBy: 'buyer', giver: given.buyer, givenFor: 'commerce', form: 'checkout-attendee' }
  const attendees = seated.map(
    ({ person, details: { ticketTypeId: _t, sessionIds: _s, isMe: _m, servesCity: _c, ...data } }) => {
      return { person, kind: 'attendee' as const, data, provenance: by, now: ctx.now }
    },
  )
  const own = await ownSeatsIn(tx, ctx, given)
  const rows = seated.map(({ person, orderLineId }) => ({
    personId: person,
    orderLineId,
    isBuyer: own.has(orderLineId),
    noticeKey: noticeKey(noticeToken(person)),
  }))
  await together([
    keepRecordsIn(tx, [...attendees, ...deliveryOf(given, ctx.now)]),
    ...(rows.length > 0 ? [tx.insert(attendee).values(rows)] : []),
  ])
}

function seatedIn(seat: Seat, { people, attendees }: OrderPeople) {
  const person = people[seat.attendee]
  const details = attendees[seat.attendee]
  if (!person || !details) throw new RangeError('a seat without an attendee')
  return { person, details, orderLineId: seat.wanted.orderLineId }
}

function deliveryOf({ buyer, order, delivery }: OrderPeople, now: Date) {
  if (!delivery) return []
  const { taxPlaceId: _, ...data } = delivery
  const provenance: Provenance = { givenBy: 'self', givenFor: 'commerce', form: 'checkout-delivery' }
  return [{ person: buyer, kind: 'delivery' as const, ref: order, data, provenance, now }]
}
