import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, decision, order, orderLine } from '@/db/schema/orders'
import { formatMoneyExact } from '@/lib/base/format'
import type { PersonId } from '@/lib/base/ids'
import type { ErasureLine, ExportSection, Participant } from '@/lib/vault'

/** Orders: a buyer's purchases, and who an attendee's place belongs to. */
export const ordersPrivacy: Participant = {
  room: 'orders',
  tables: ['orders.order', 'orders.attendee', 'orders.decision'],
  exportFor: async (db, person) => [...(await ordersOf(db, person)), ...(await placesOf(db, person))],
  eraseFor,
}

async function ordersOf(db: Db | Tx, person: PersonId): Promise<ExportSection[]> {
  const rows = await db
    .select({
      number: order.number,
      status: order.status,
      placedAt: order.placedAt,
      total: order.totalCents,
      tax: order.taxCents,
      title: orderLine.title,
      quantity: orderLine.quantity,
      net: orderLine.netCents,
    })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(eq(order.buyerId, person))
    .orderBy(asc(order.number), asc(orderLine.position))
  if (rows.length === 0) return []
  const entries = rows.map((row) => ({
    Order: String(row.number),
    Status: row.status,
    Placed: row.placedAt.toISOString(),
    Item: row.title,
    Quantity: String(row.quantity),
    Amount: formatMoneyExact(row.net),
    'Order total': formatMoneyExact(row.total),
    'Of which tax': formatMoneyExact(row.tax),
  }))
  return [{ title: 'Your orders', entries }]
}

async function placesOf(db: Db | Tx, person: PersonId): Promise<ExportSection[]> {
  const rows = await db
    .select({ title: orderLine.title, isBuyer: attendee.isBuyer })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(eq(attendee.personId, person))
  if (rows.length === 0) return []
  return [
    {
      title: 'Places that were bought for you',
      entries: rows.map((row) => ({ Conference: row.title, 'Bought by yourself': row.isBuyer ? 'yes' : 'no' })),
    },
  ]
}

async function eraseFor(tx: Tx, person: PersonId): Promise<ErasureLine[]> {
  const lines: ErasureLine[] = []
  const bought = await tx
    .update(order)
    .set({ buyerId: null, buyerCityId: null, cartId: null, checkoutUrl: null })
    .where(eq(order.buyerId, person))
    .returning({ number: order.number })
  if (bought.length > 0) {
    lines.push({
      what: `Amounts and tax of ${bought.length === 1 ? '1 order' : `${bought.length} orders`}`,
      fate: 'kept',
      because: 'California asks for sales records for four years. They no longer say who bought.',
    })
  }
  await tx.delete(attendee).where(eq(attendee.personId, person))
  await tx.update(decision).set({ settledBy: null }).where(eq(decision.settledBy, person))
  return lines
}
