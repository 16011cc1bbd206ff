import type { PersonId } from '@/lib/base/ids'
import { newId } from '@/lib/base/ids'
import { type PlacedOrder, placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { shipOrderLines } from '@/lib/fulfillment/ship-order-lines'
import { linesOf } from '@/lib/orders/order-rows'
import { keepRecordIn, type RecordInput } from '@/lib/vault'
import { memberCtx } from './accounts'
import { makeConference, makePublication } from './catalog'
import { makeTaxArea } from './cities'
import type { MoneyWorld } from './money'
import { attendeeInput, deliveryInput, makeCart, placing } from './orders'
import { bySelf } from './people'

export type Mixed = { number: number; id: string; checkoutSessionId: string; buyer: PersonId; quota: string }

/** Words in everything that the member submits. After an erasure, a search must find none of them. */
export const words = {
  first: 'Quillonia',
  last: 'Vexworth',
  phone: '+1 916 555 0173',
  street: '77 Zorvane Crescent',
  dietary: 'no krelbin nuts',
  access: 'a plovinx ramp',
  company: 'Office of Trandelby',
}

const profileOf = (): RecordInput<'profile'> => ({
  firstName: words.first,
  lastName: words.last,
  organization: words.company,
  phone: words.phone,
  street: words.street,
})

/** A member with a full profile. */
export async function makeFullMember(world: MoneyWorld, email: string): Promise<PersonId> {
  const person = await world.member(email)
  const now = new Date()
  await world
    .db()
    .transaction((tx) => keepRecordIn(tx, { person, kind: 'profile', data: profileOf(), provenance: bySelf, now }))
  return person
}

/**
 * Buys and pays for a seat for the buyer, one for a colleague, three printed copies and a PDF. With `ship`, one of the
 * three copies ships.
 */
export async function buyMixed(
  world: MoneyWorld,
  buyer: { person: PersonId; email: string },
  over: { colleague?: string; ship?: boolean; pay?: boolean } = {},
): Promise<Mixed> {
  const { person, email } = buyer
  const made = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const book = await makePublication(world.db())
  const area = await makeTaxArea(world.db())
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const cartId = await makeCart(
    world.db(),
    person,
    [
      { kind: 'ticket', itemId: ticketTypeId, quantity: 2 },
      { kind: 'publication', itemId: book.formatIds.Print ?? '', quantity: 3 },
      { kind: 'publication', itemId: book.formatIds.PDF ?? '', quantity: 1 },
    ],
    new Date(),
  )
  const input = placing({
    cartId,
    attendees: [
      attendeeInput({
        ticketTypeId,
        isMe: true,
        email,
        firstName: words.first,
        lastName: words.last,
        organization: words.company,
        dietary: words.dietary,
        access: words.access,
      }),
      attendeeInput({ ticketTypeId, email: over.colleague ?? `colleague-${newId()}@alder.example`, firstName: 'Cole' }),
    ],
    delivery: deliveryInput({ name: `${words.first} ${words.last}`, street: words.street, taxAreaId: area.id }),
  })
  const { orderNumber } = await placeAtAnyTotal(world, person, input)
  await world.jobs()
  const row = await world.orderOf(orderNumber)
  const bought = { number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer: person }
  if (over.pay !== false) {
    world.pay(bought, { name: `${words.first} ${words.last}`, email })
    await settleOrder(world.as(person), { checkoutSessionId: bought.checkoutSessionId })
    await world.jobs()
  }
  if (over.ship) await shipOne(world, bought)
  return { ...bought, quota: made.quotaIds.Conference ?? '' }
}

async function placeAtAnyTotal(
  world: MoneyWorld,
  person: PersonId,
  input: ReturnType<typeof placing>,
): Promise<PlacedOrder> {
  const first = await placeOrder(world.as(person), input)
  if (first.ok || first.refusal.code !== 'total-changed') throw new Error(`no total was told: ${JSON.stringify(first)}`)
  const placed = await placeOrder(world.as(person), { ...input, seenTotal: first.refusal.total })
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed.refusal)}`)
  return placed.value
}

async function shipOne(world: MoneyWorld, bought: { id: string; number: number }): Promise<void> {
  const print = (await linesOf(world.db(), bought.id)).find((line) => line.kind === 'print')
  const staff = memberCtx(world.db(), newId<PersonId>(), new Date(), ['fulfillment'])
  const shipped = await shipOrderLines(staff, {
    withoutAddress: true,
    orderNumber: bought.number,
    idempotencyKey: newId(),
    carrier: 'USPS',
    trackingNumber: '9400 1000 0000',
    lines: [{ id: print?.id ?? '', quantity: 1 }],
  })
  if (!shipped.ok) throw new Error('nothing was shipped')
}
