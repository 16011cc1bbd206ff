import type { Tx } from '@/db/client'
import { attendee } from '@/db/schema/orders'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { insertPersonIn, keepRecordIn, openFor } from '@/lib/vault'
import type { AttendeeInput, DeliveryInput } from './forms'
import { noticeKey, noticeToken } from './notice-token'
import type { Seat } from './seats'

type Attendees = {
  buyer: PersonId
  order: string
  seats: readonly Seat[]
  people: readonly PersonId[]
  attendees: readonly AttendeeInput[]
}

/**
 * Every attendee becomes a person with a key of their own, given by the buyer; never merged into an account. The one
 * whose address is the buyer's own is marked, so that erasing the buyer frees that place and no other.
 */
export async function keepAttendeesIn(tx: Tx, ctx: Ctx, given: Attendees): Promise<void> {
  if (given.seats.length === 0) return
  const contact = await openFor(
    { ...ctx, db: tx, actor: { kind: 'system', name: 'orders.place' } },
    { person: given.buyer, kind: 'contact', purpose: 'notify-order' },
  )
  for (const seat of given.seats) {
    const person = given.people[seat.attendee]
    const details = given.attendees[seat.attendee]
    if (!person || !details) throw new RangeError('a place without an attendee')
    const { ticketTypeId: _t, sessionIds: _s, ...data } = details
    await insertPersonIn(tx, person, ctx.now)
    await keepRecordIn(tx, {
      person,
      kind: 'attendee',
      data,
      provenance: { givenBy: 'buyer', giver: given.buyer, givenFor: 'commerce', form: 'checkout-attendee' },
      now: ctx.now,
    })
    await tx.insert(attendee).values({
      personId: person,
      orderLineId: seat.wanted.orderLineId,
      isBuyer: contact !== null && sameAddress(contact.email, data.email),
      noticeKey: noticeKey(noticeToken(person)),
    })
  }
}

const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The delivery address is the buyer's, sealed under the order it is for. */
export async function keepDeliveryIn(
  tx: Tx,
  ctx: Ctx,
  given: { buyer: PersonId; order: string; delivery: DeliveryInput },
): Promise<void> {
  const { taxPlaceId: _, ...data } = given.delivery
  await keepRecordIn(tx, {
    person: given.buyer,
    kind: 'delivery',
    ref: given.order,
    data,
    provenance: { givenBy: 'self', givenFor: 'commerce', form: 'checkout-delivery' },
    now: ctx.now,
  })
}
