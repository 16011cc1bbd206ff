import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, makeCart, placing } from '@/db/factories/orders'
import { newId, type PersonId } from '@/lib/base/ids'
import { stripe } from '@/lib/infra/stripe/client'
import { accountCap, networkCap } from '@/lib/order-limits/rules/unpaid-limits'
import { placeOrder } from './place-order'
import { settleOrder } from './settle-order'

const world = openMoneyWorld()
const full = 62_500

/** Orders seats at a conference of their own, so that no warning compares them with earlier seats. */
async function order(buyer: PersonId, seats: number, network: string = newId()) {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 100, Workshop: 20 } })
  const ticketTypeId = ticketIds['Full conference'] ?? ''
  const items = [{ kind: 'ticket' as const, itemId: ticketTypeId, quantity: seats }]
  const cartId = await makeCart(world.db(), buyer, items, new Date())
  const attendees = Array.from({ length: seats }, (_, i) =>
    attendeeInput({ ticketTypeId, email: `guest${i}@alder.example`, firstName: `Guest${i}` }),
  )
  const input = placing({ cartId, attendees, seenTotal: full * seats, network })
  const placed = await placeOrder(memberCtx(world.db(), buyer, new Date()), input)
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  await world.jobs()
  const { id, number, checkoutSessionId } = await world.orderOf(placed.value.orderNumber)
  return { id, number, buyer, checkoutSessionId: checkoutSessionId ?? '' }
}

type Ordered = Awaited<ReturnType<typeof order>>
const settle = ({ buyer, checkoutSessionId }: Ordered) => settleOrder(world.as(buyer), { checkoutSessionId })

async function pay(bought: Ordered, method: 'bank' | 'card') {
  world.pay(bought, method === 'bank' ? { method } : {})
  await settle(bought)
}

const methodsOf = async ({ checkoutSessionId }: Ordered) =>
  (await stripe().checkout.sessions.retrieve(checkoutSessionId)).payment_method_types

const [both, onlyCards] = [['card', 'us_bank_account'], ['card']]

test('above the cap of seats that wait for bank payments, an order is paid by card; once one has arrived, the cap is larger (one free account held a whole conference for ten days)', async () => {
  const [buyer, other] = [await world.member(), await world.member()]
  const first = await order(buyer, accountCap.seats - 5)
  await pay(first, 'bank')
  const above = await order(buyer, 6)
  expect(await methodsOf(above)).toEqual(onlyCards)
  await pay(above, 'card')
  const within = await order(buyer, 5)
  expect(await methodsOf(within)).toEqual(both)
  // It may still be paid by bank, so it counts.
  const next = await order(buyer, 1)
  expect(await methodsOf(next)).toEqual(onlyCards)
  expect(await methodsOf(await order(other, accountCap.seats))).toEqual(both)
  for (const each of [within, next]) await pay(each, 'card')
  world.control('POST', `/ach/${first.checkoutSessionId}/succeed`)
  await settle(first)
  for (let waiting = 0; waiting < 75; waiting += accountCap.seats) {
    const large = await order(buyer, accountCap.seats)
    expect(await methodsOf(large)).toEqual(both)
    await pay(large, 'bank')
  }
  expect(await methodsOf(await order(buyer, 1))).toEqual(onlyCards)
})

test('the accounts of one network share a cap of seats that wait for bank payments', async () => {
  const network = '198.51.100.0/24'
  for (let waiting = 0; waiting < networkCap.seats; waiting += accountCap.seats)
    await pay(await order(await world.member(), accountCap.seats, network), 'bank')
  const buyer = await world.member()
  expect(await methodsOf(await order(buyer, 1, network))).toEqual(onlyCards)
  expect(await methodsOf(await order(await world.member(), 1))).toEqual(both)
})
