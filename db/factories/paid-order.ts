import { placeOrder } from '@/lib/checkout/place-order'
import { settleOrder } from '@/lib/checkout/settle-order'
import { makeConference, makePublication } from './catalog'
import { makeTaxArea } from './cities'
import type { MoneyWorld } from './money'
import { attendeeInput, deliveryInput, makeCart, placing } from './orders'

/** Registrations, the first with a session, and two printed books delivered where the tax is 8.75%; all paid. */
export async function buyEverything(
  world: MoneyWorld,
  email: string,
  attendees: readonly string[],
  firstNames = ['Thảo', 'Ben'],
) {
  const made = await makeConference(world.db())
  const book = await makePublication(world.db())
  const taxed = await makeTaxArea(world.db(), { name: 'Alder' })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const buyer = await world.member(email)
  const ctx = world.as(buyer)
  const cartId = await makeCart(
    world.db(),
    buyer,
    [
      { kind: 'ticket', itemId: ticketTypeId, quantity: attendees.length },
      { kind: 'publication', itemId: book.formatIds.Print ?? '', quantity: 2 },
    ],
    new Date(),
  )
  const order = placing({
    cartId,
    attendees: attendees.map((who, i) =>
      attendeeInput({
        ticketTypeId,
        email: who,
        isMe: who === email,
        firstName: firstNames[i] ?? '',
        lastName: i === 0 ? 'Nguyễn' : 'Muñoz',
        sessionIds: i === 0 ? [made.sessionIds.Workshop ?? ''] : [],
      }),
    ),
    delivery: deliveryInput({ taxAreaId: taxed.id }),
    seenTotal: -1,
  })
  const asked = await placeOrder(ctx, order)
  const seenTotal = !asked.ok && asked.refusal.code === 'total-changed' ? asked.refusal.total : Number.NaN
  const placed = await placeOrder(ctx, { ...order, seenTotal })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  const bought = { number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer }
  world.pay(bought)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  return { ...bought, conference: made, total: seenTotal, row }
}
