import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee, decision, order, orderLine, payment, refund } from '@/db/schema/orders'
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
    .select({ order, line: orderLine })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(eq(order.buyerId, person))
    .orderBy(asc(order.number), asc(orderLine.position))
  if (rows.length === 0) return []
  const entries = rows.map(({ order: bought, line }) => ({
    Order: String(bought.number),
    Status: bought.status,
    Placed: bought.placedAt.toISOString(),
    Item: line.title,
    Quantity: String(line.quantity),
    Shipped: line.kind === 'print' ? String(line.shippedQuantity) : '',
    Canceled: line.canceledAt?.toISOString() ?? '',
    Amount: formatMoneyExact(line.netCents),
    'Order total': formatMoneyExact(bought.totalCents),
    'Of which tax': formatMoneyExact(bought.taxCents),
  }))
  return [{ title: 'Your orders', entries }, ...(await moneyOf(db, person))]
}

async function moneyOf(db: Db | Tx, person: PersonId): Promise<ExportSection[]> {
  const paid = await db
    .select({ number: order.number, payment })
    .from(order)
    .innerJoin(payment, eq(payment.orderId, order.id))
    .where(eq(order.buyerId, person))
    .orderBy(asc(payment.at))
  const returned = await db
    .select({ number: order.number, refund })
    .from(order)
    .innerJoin(refund, eq(refund.orderId, order.id))
    .where(eq(order.buyerId, person))
    .orderBy(asc(refund.requestedAt))
  return [
    {
      title: 'Your payments',
      entries: paid.map(({ number, payment: each }) => ({
        Order: String(number),
        Amount: formatMoneyExact(each.cents),
        By: each.method === 'card' ? 'card' : 'bank account',
        Status: each.status,
        When: each.at.toISOString(),
      })),
    },
    {
      title: 'What went back to you',
      entries: returned.map(({ number, refund: each }) => ({
        Order: String(number),
        Amount: formatMoneyExact(each.cents),
        Status: each.status,
        'Asked for': each.requestedAt.toISOString(),
        Settled: each.settledAt?.toISOString() ?? '',
      })),
    },
  ]
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
    .returning({ status: order.status })
  const paid = bought.filter(({ status }) => status === 'paid').length
  if (paid > 0) {
    lines.push({
      what: `Amounts and tax of ${paid === 1 ? '1 order' : `${paid} orders`}`,
      fate: 'kept',
      because: 'California asks for sales records for four years. They no longer say who bought.',
    })
  }
  if (bought.length > paid)
    lines.push({ what: 'Orders that you never paid', fate: 'masked', because: 'They no longer say who tried.' })
  await tx.delete(attendee).where(eq(attendee.personId, person))
  await tx.update(decision).set({ settledBy: null }).where(eq(decision.settledBy, person))
  return lines
}
