import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { placeOrder } from './place-order'
import { askKey } from './rules/order-asks'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()

test('the same person twice in one order, and again in the next one, is asked about once and goes on when confirmed', async () => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 10, Workshop: 10 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const buyer = await world.member()
  const ctx = world.as(buyer)
  const who = { ticketTypeId, email: 'twin@alder.example', firstName: '', lastName: 'Suharto' }
  const order = async (quantity: number) =>
    placing({
      cartId: await makeCart(world.db(), buyer, [{ kind: 'ticket', itemId: ticketTypeId, quantity }], new Date()),
      attendees: Array.from({ length: quantity }, () => attendeeInput(who)),
      seenTotal: quantity * 62_500,
      confirmed: [],
    })
  const first = await order(2)
  const asked = await placeOrder(ctx, first)
  const asks = !asked.ok && asked.refusal.code === 'asks' ? asked.refusal.asks : []
  expect(asks).toEqual([{ code: 'same-person', attendee: 1, other: 0, name: 'Suharto' }])
  expect(await placeOrder(ctx, { ...first, confirmed: ['same-person:0:1'] })).toMatchObject({ ok: false })
  const placed = await placeOrder(ctx, { ...first, confirmed: asks.map(askKey) })
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const row = await world.orderOf(placed.value.orderNumber)
  world.pay({ number: row.number, id: row.id, checkoutId: row.checkoutId ?? '', buyer })
  await settleOrder(ctx, { checkoutId: row.checkoutId ?? '' })

  const second = await order(1)
  const before = { code: 'registered-before' as const, attendee: 0, name: 'Suharto', orderNumber: row.number }
  expect(await placeOrder(ctx, second)).toEqual({ ok: false, refusal: { code: 'asks', asks: [before] } })
  expect((await placeOrder(ctx, { ...second, confirmed: [askKey(before)] })).ok).toBe(true)
  const stranger = await world.member()
  const cartId = await makeCart(
    world.db(),
    stranger,
    [{ kind: 'ticket', itemId: ticketTypeId, quantity: 1 }],
    new Date(),
  )
  const theirs = placing({ cartId, attendees: [attendeeInput(who)], seenTotal: 62_500, confirmed: [] })
  expect((await placeOrder(world.as(stranger), theirs)).ok).toBe(true)
})
