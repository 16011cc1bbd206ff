import type { Db } from '@/db/client'
import { cart, cartLine } from '@/db/schema/carts'
import { newId, type PersonId } from '@/lib/base/ids'
import type { AttendeeInput, DeliveryInput } from '@/lib/carts/forms'
import type { PlaceOrderInput } from '@/lib/checkout/forms'
import { warningKey } from '@/lib/checkout/rules/order-warnings'
import { randomToken, sha256 } from '@/lib/infra/crypto'

export type CartItem = { kind: 'ticket' | 'publication'; itemId: string; quantity: number }

/** A claimed cart of a person with these lines. */
export async function makeCart(db: Db, person: PersonId, items: readonly CartItem[], now: Date): Promise<string> {
  const id = newId()
  await db
    .insert(cart)
    .values({ id, tokenDigest: sha256(randomToken()), personId: person, createdAt: now, updatedAt: now })
  if (items.length > 0) {
    await db
      .insert(cartLine)
      .values(items.map((item, i) => ({ id: newId(), cartId: id, ...item, addedAt: new Date(now.getTime() + i) })))
  }
  return id
}

/** Confirms that several people share one email address, at one conference or with several of its tickets. */
const sharedAddresses = (attendees: readonly AttendeeInput[]): string[] => {
  const keys = (of: (who: AttendeeInput) => string) =>
    [...Map.groupBy(attendees.keys(), (position) => of(attendees[position] as AttendeeInput)).values()].map(
      (positions) => {
        const byName = new Map(
          positions.map((position) => [
            `${attendees[position]?.firstName} ${attendees[position]?.lastName}`.toLowerCase().trim(),
            position,
          ]),
        )
        return warningKey({ code: 'same-email', attendee: 0, attendees: [...byName.values()], names: [], email: '' })
      },
    )
  return [...keys(({ email }) => email), ...keys(({ email, ticketTypeId }) => `${email} ${ticketTypeId}`)]
}

/** An attendee as the checkout form sends them. */
export const attendeeInput = (over: Partial<AttendeeInput> & { ticketTypeId: string }): AttendeeInput => ({
  isMe: false,
  servesCity: false,
  firstName: 'Ada',
  lastName: 'Reyes',
  email: 'ada.reyes@alder.example',
  title: 'Deputy clerk',
  organization: 'City of Alder',
  dietary: '',
  access: '',
  sessionIds: [],
  ...over,
})

export const deliveryInput = (over: Partial<DeliveryInput> = {}): DeliveryInput => ({
  name: 'Ada Reyes',
  organization: 'City of Alder',
  street: '1 Main Street',
  street2: '',
  city: 'Alder',
  state: 'CA',
  zip: '95814',
  taxAreaId: null,
  ...over,
})

type PlaceOrderFromNetwork = PlaceOrderInput & { network: string }

/** The input of "Pay by card", with a new idempotency key and network. The buyer accepts and confirms what is asked. */
export const placing = (over: Partial<PlaceOrderFromNetwork> & { cartId: string }): PlaceOrderFromNetwork => ({
  network: newId(),
  idempotencyKey: newId(),
  attendees: [],
  delivery: null,
  seenTotal: 0,
  acceptedDifference: 99_999_999,
  confirmed: [
    ...(over.attendees ?? []).map((_, i) => `same-person:${i}:0`),
    ...sharedAddresses(over.attendees ?? []),
    `tax-area:${over.delivery?.taxAreaId ?? ''}`,
  ],
  ...over,
})
