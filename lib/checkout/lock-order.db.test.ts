import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Tx } from '@/db/client'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { openMoneyWorld } from '@/db/factories/money'
import { attendeeInput, type CartItem, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import { format } from '@/db/schema/catalog'
import type { PersonId } from '@/lib/base/ids'
import { requestErasure } from '@/lib/privacy/request-erasure'
import { lockQuotasIn } from '@/lib/registrations/quotas'
import { placeOrder } from './place-order'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 120_000 })
const stockAtFirst = 10

/** Printed items, in the order of their ids. */
async function printed(count: number): Promise<string[]> {
  const formats = Array.from({ length: count }, (_, i) => ({
    kind: 'print' as const,
    name: `Print ${i}`,
    stock: stockAtFirst,
    grams: 10,
    prices: samePrice(1_000),
  }))
  return Object.values((await makePublication(world.db(), { formats })).formatIds).toSorted()
}

const copies = (itemId: string, quantity = 1): CartItem => ({ kind: 'publication', itemId, quantity })

/** Places an order of these items: `again` places it again from the same cart, as a new form does. */
async function buying(buyer: PersonId, items: readonly CartItem[]) {
  const cartId = await makeCart(world.db(), buyer, items, new Date())
  const attendees = items.flatMap(({ kind, itemId, quantity }) =>
    kind === 'ticket' ? Array.from({ length: quantity }, () => attendeeInput({ ticketTypeId: itemId })) : [],
  )
  const again = async () => {
    const input = () => placing({ cartId, attendees, delivery: deliveryInput(), seenTotal: -1 })
    const told = await placeOrder(world.as(buyer), input())
    const seenTotal = !told.ok && told.refusal.code === 'total-changed' ? told.refusal.total : Number.NaN
    return placeOrder(world.as(buyer), { ...input(), seenTotal })
  }
  const placed = await again()
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
  return { again, row: await world.orderOf(placed.value.orderNumber) }
}

const stockOf = async (id: string) =>
  (await world.db().select({ stock: format.stock }).from(format).where(eq(format.id, id)))[0]?.stock

const untilOneWaits = () =>
  vi.waitFor(
    async () => {
      const [row] = await world.db().execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      expect(row?.n).toBeGreaterThan(0)
    },
    { timeout: 60_000, interval: 20 },
  )

const takeCopy = (tx: Tx, id: string) =>
  tx
    .update(format)
    .set({ stock: sql`${format.stock} - 1` })
    .where(eq(format.id, id))

test('placing an order again does not deadlock with a buyer who takes a seat and then copies (it returned the first order’s copies before it locked the seats)', async () => {
  const { ticketIds, quotaIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const [print = ''] = await printed(1)
  const { again } = await buying(await world.member(), [
    { kind: 'ticket', itemId: ticketIds['Full conference'] ?? '', quantity: 1 },
    copies(print),
  ])
  let placed: ReturnType<typeof again> | undefined
  await world.db().transaction(async (other) => {
    await lockQuotasIn(other, [quotaIds.Conference ?? ''])
    placed = again()
    await untilOneWaits()
    await takeCopy(other, print)
  })
  expect(await placed).toMatchObject({ ok: true })
  expect(await stockOf(print)).toBe(stockAtFirst - 2)
})

test('placing an order again for the last copies finds them, although they return to stock last', async () => {
  const [print = ''] = await printed(1)
  const { again } = await buying(await world.member(), [copies(print, stockAtFirst)])
  expect(await stockOf(print)).toBe(0)
  expect(await again()).toMatchObject({ ok: true })
  expect(await stockOf(print)).toBe(0)
})

/** Two open orders: the one with the lower id, which is closed first, has the item with the higher id. */
async function ordersOfHighFirst() {
  for (;;) {
    const [low = '', high = ''] = await printed(2)
    const buyer = await world.member()
    const [ofLow, ofHigh] = [await buying(buyer, [copies(low)]), await buying(buyer, [copies(high)])]
    if (ofHigh.row.id < ofLow.row.id) return { buyer, low, high }
  }
}

test('an erasure that ends several orders does not deadlock with a buyer of their copies (it returned them order by order)', async () => {
  const { buyer, low, high } = await ordersOfHighFirst()
  let erased: ReturnType<typeof requestErasure> | undefined
  await world.db().transaction(async (tx) => {
    await takeCopy(tx, low)
    erased = requestErasure(world.as(buyer), { seenRefund: 0 })
    await untilOneWaits()
    await takeCopy(tx, high)
  })
  expect(await erased).toMatchObject({ ok: true })
  expect([await stockOf(low), await stockOf(high)]).toEqual([stockAtFirst - 1, stockAtFirst - 1])
})
