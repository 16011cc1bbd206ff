import { and, asc, desc, eq, inArray, not } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { attendee } from '@/db/schema/attendees'
import { order, orderLine } from '@/db/schema/orders'
import { formatMoneyExact } from '@/lib/base/format'
import { formatDate, formatDateRange } from '@/lib/base/format-dates'
import type { PersonId } from '@/lib/base/ids'
import { decisionsOfOrders, unconfirmedState } from '@/lib/payments/order-decisions'
import { moneyOfOrders } from '@/lib/payments/read-order-money'
import { orderMoney } from '@/lib/payments/rules/order-money'
import type { ExportContext, ExportSection } from '@/lib/vault'
import { isAbandoned } from './abandoned-orders'
import { isFullyCanceled } from './rules/order-state'
import { orderStateWords } from './rules/order-state-words'
import { stateOfOrder } from './rules/state-of-order'

/**
 * The orders of these people, each once, newest first. Equal lines become one item. Other people's seats are counted
 * but not named.
 */
export async function orderSections(db: Db | Tx, people: readonly PersonId[]): Promise<ExportSection[]> {
  const rows = await db
    .select({ order, line: orderLine, isOwn: attendee.isBuyer })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .leftJoin(attendee, eq(attendee.orderLineId, orderLine.id))
    .where(and(inArray(order.buyerId, [...people]), not(isAbandoned)))
    .orderBy(desc(order.number), asc(orderLine.position))
  const groups = [...Map.groupBy(rows, (row) => row.order.id)]
  const ids = groups.map(([id]) => id)
  const [money, decisions] = await Promise.all([moneyOfOrders(db, ids), decisionsOfOrders(db, ids)])
  const entries = groups.flatMap(([id, own]) => {
    const [first] = own
    const facts = first && {
      money: money.get(id) ?? orderMoney([], []),
      unconfirmed: unconfirmedState(decisions.filter((each) => each.orderId === id)),
      nothingLeft: isFullyCanceled(own.flatMap(({ line }) => (line.kind === 'shipping' ? [] : [copiesOf(line)]))),
    }
    return facts ? [orderEntry(first.order, own, orderStateWords[stateOfOrder(first.order, facts)])] : []
  })
  return entries.length > 0 ? [{ title: 'Your orders', entries }] : []
}

type LineRow = { line: typeof orderLine.$inferSelect; isOwn: boolean | null }

const copiesOf = ({ quantity, shippedQuantity: shipped, canceledAt }: LineRow['line']) => ({
  quantity,
  shipped,
  canceledAt,
})

function orderEntry(
  bought: typeof order.$inferSelect,
  rows: readonly LineRow[],
  status: string,
): Record<string, string> {
  const items = [...Map.groupBy(rows, alikeOf).values()].map(itemText)
  return {
    Title: `Order ${bought.number}, ${formatDate(bought.placedAt)}`,
    Order: String(bought.number),
    Status: status,
    Placed: bought.placedAt.toISOString(),
    ...Object.fromEntries(items.map((text, n) => [items.length === 1 ? 'Item' : `Item ${n + 1}`, text])),
    'Order total': formatMoneyExact(bought.totalCents),
    'Of which tax': formatMoneyExact(bought.taxCents),
  }
}

const alikeOf = ({ line, isOwn }: LineRow): string =>
  JSON.stringify([line.kind, line.itemId, line.title, line.unitCents, line.canceledAt, isOwn === true])

/** For example "29 × City Clerks Seminar: Full conference, May 3–5, 2027, for people you registered: $15,950.00". */
function itemText(alike: readonly LineRow[]): string {
  const [first] = alike
  if (!first) return ''
  const { line, isOwn } = first
  const sum = (of: (each: LineRow['line']) => number) => alike.reduce((total, row) => total + of(row.line), 0)
  const quantity = sum((each) => each.quantity)
  const shipped = sum((each) => each.shippedQuantity)
  const forWho = isOwn ? 'for you' : quantity === 1 ? 'for a person you registered' : 'for people you registered'
  const words = [
    `${line.kind === 'shipping' ? '' : `${quantity} × `}${line.title}`,
    line.firstDay && line.lastDay ? formatDateRange(line.firstDay, line.lastDay) : '',
    line.kind === 'registration' ? forWho : '',
    shipped > 0 ? `${shipped} shipped` : '',
    line.canceledAt ? `canceled on ${formatDate(line.canceledAt)}` : '',
  ]
  return `${words.filter(Boolean).join(', ')}: ${formatMoneyExact(sum((each) => each.netCents))}`
}

/** Who registered the person for each seat that is paid or is being paid. */
export async function registeredBySections(
  db: Db | Tx,
  people: readonly PersonId[],
  to: ExportContext,
): Promise<ExportSection[]> {
  const rows = await db
    .select({ person: attendee.personId, title: orderLine.title, isBuyer: attendee.isBuyer, buyer: order.buyerId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .innerJoin(order, eq(order.id, orderLine.orderId))
    .where(and(inArray(attendee.personId, [...people]), not(isAbandoned)))
    .orderBy(desc(order.number), asc(orderLine.position))
  if (rows.length === 0) return []
  const entries = rows.map(({ person, title, isBuyer, buyer }) => ({
    Title: to.names.get(person as PersonId) ?? title,
    Seat: title,
    'Registered by': isBuyer || buyer === to.reader ? 'you' : 'another person',
  }))
  return [{ title: 'Who registered you', entries }]
}
