import { and, asc, desc, eq, inArray, lt, not, sql } from 'drizzle-orm'
import type { Db } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { decisionsOfOrders, unconfirmedState } from '@/lib/payments/order-decisions'
import { moneyOfOrders } from '@/lib/payments/read-order-money'
import { orderMoney } from '@/lib/payments/rules/order-money'
import { isAbandoned } from './abandoned-orders'
import { stateOfOrder } from './rules/state-of-order'
import type { OrderSummary, OrdersPage } from './views'

const pageSize = 20

/**
 * Written in full: drizzle omits the table name in a query of a single table, and a bare `id` would mean the subquery's
 * own.
 */
const thisOrder = sql.raw('"orders"."order"."id"')

const ordersBelow = preparedQuery<{ person: PersonId; below: number; most: number }>()((db, { person, below }) =>
  db
    .select({
      id: order.id,
      number: order.number,
      status: order.status,
      placedAt: order.placedAt,
      paidAt: order.paidAt,
      totalCents: order.totalCents,
      nothingLeft: sql<boolean>`not exists (select 1 from orders.order_line l where l.order_id = ${thisOrder} and l.kind <> 'shipping' and (l.canceled_at is null or l.shipped_quantity > 0))`,
    })
    .from(order)
    .where(and(eq(order.buyerId, person), not(isAbandoned), lt(order.number, below)))
    .orderBy(desc(order.number))
    .limit(sql.placeholder('most')),
)

/**
 * The actor's own orders, newest first, without abandoned ones. The page begins below the order number `before`; null
 * means the newest.
 */
export async function listOwnOrders(
  ctx: Ctx,
  { before, size = pageSize }: { before: number | null; size?: number },
): Promise<OrdersPage> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const below = before ?? Number.MAX_SAFE_INTEGER
  const rows = await ordersBelow(ctx.db, { person, below, most: size + 1 })
  const shown = rows.slice(0, size)
  const ids = shown.map((row) => row.id)
  const [items, money, decisions] = await Promise.all([
    itemsOf(ctx.db, ids),
    moneyOfOrders(ctx.db, ids),
    decisionsOfOrders(ctx.db, ids),
  ])
  const orders = shown.map(({ nothingLeft, ...row }): OrderSummary => {
    const own = money.get(row.id) ?? orderMoney([], [])
    const about = decisions.filter((each) => each.orderId === row.id)
    return {
      number: row.number,
      placedAt: row.placedAt,
      state: stateOfOrder(row, { money: own, unconfirmed: unconfirmedState(about), nothingLeft }),
      items: items.get(row.id) ?? [],
      total: cents(row.totalCents),
      refunded: own.refunded,
    }
  })
  return { orders, next: rows.length > size ? (shown.at(-1)?.number ?? null) : null }
}

async function itemsOf(db: Db, orderIds: string[]): Promise<Map<string, string[]>> {
  const rows = orderIds.length === 0 ? [] : await itemsOfOrders(db, { orderIds })
  const texts = rows.map(({ orderId, title, quantity }) => ({
    orderId,
    text: quantity > 1 ? `${quantity} × ${title}` : title,
  }))
  return new Map([...Map.groupBy(texts, (row) => row.orderId)].map(([id, group]) => [id, group.map((row) => row.text)]))
}

const itemsOfOrders = preparedQuery<{ orderIds: string[] }>()((db, { orderIds }) =>
  db
    .select({
      orderId: orderLine.orderId,
      title: orderLine.title,
      quantity: sql<number>`sum(${orderLine.quantity})::int`,
    })
    .from(orderLine)
    .where(
      and(
        sql`${orderLine.orderId} = any(${orderIds}::uuid[])`,
        inArray(orderLine.kind, ['registration', 'print', 'digital']),
      ),
    )
    .groupBy(orderLine.orderId, orderLine.title)
    .orderBy(asc(sql`min(${orderLine.position})`)),
)
