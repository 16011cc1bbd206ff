import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '../lib/base/ids'
import { openTestVault } from './factories/test-vault'
import { insertAll, rowsFor } from './insert-all'
import { attendee } from './schema/attendees'
import { order, orderLine } from './schema/orders'

const box = openTestVault()
const now = new Date('2026-03-01T17:30:00.123Z')

const orderOf = (id: string) => ({
  id,
  status: 'pending' as const,
  idempotencyKey: newId(),
  netCents: 100,
  shippingCents: 0,
  taxCents: 0,
  totalCents: 100,
  placedAt: now,
  holdUntil: now,
  networkDigest: Buffer.from([0, 255, 92]),
})
const lineOf = (id: string, orderId: string, position: number) => ({
  id,
  orderId,
  position,
  kind: 'print' as const,
  title: `A "title" with \\, $1 and ’`,
  why: { tier: 'regular', list: [1, null] },
  unitCents: 50,
  quantity: 1,
  netCents: 50,
  taxCents: 0,
  refundable: true,
  chargeCents: 0,
})

test('one statement inserts rows of several tables as separate inserts would (bytes, timestamps, JSON, defaults), all or none', async () => {
  const { db } = box()
  const [id, first] = [newId(), newId()]
  const lines = [lineOf(first, id, 0), { ...lineOf(newId(), id, 1), refundUntil: '2026-04-01' }]
  const people = [
    {
      orderLineId: first,
      state: 'named' as const,
      personId: newId<PersonId>(),
      isBuyer: false,
      noticeTokenDigest: Buffer.alloc(32, 7),
    },
  ]
  const rows = [rowsFor(order, [orderOf(id)]), rowsFor(orderLine, lines), rowsFor(attendee, people)]
  const told = await db.transaction((tx) =>
    insertAll<{ number: string }>(tx, rows, { text: 'select number from new_order' }),
  )
  const [kept] = await db.select().from(order).where(eq(order.id, id))
  expect(told).toEqual([{ number: String(kept?.number) }])
  expect(kept).toMatchObject({
    ...orderOf(id),
    idempotencyKey: kept?.idempotencyKey,
    buyerId: null,
    acceptedOrEndedAt: null,
  })
  const keptLines = await db.select().from(orderLine).where(eq(orderLine.orderId, id)).orderBy(orderLine.position)
  expect(keptLines).toMatchObject(lines)
  expect(keptLines[0]).toMatchObject({ shippedQuantity: 0, refundUntil: null })
  expect(await db.select().from(attendee).where(eq(attendee.orderLineId, first))).toEqual(people)

  const other = newId()
  const noOrder = [rowsFor(order, [orderOf(other)]), rowsFor(orderLine, [lineOf(newId(), newId(), 0)])]
  await expect(db.transaction((tx) => insertAll(tx, noOrder))).rejects.toThrow()
  expect(await db.select().from(order).where(eq(order.id, other))).toEqual([])
})
