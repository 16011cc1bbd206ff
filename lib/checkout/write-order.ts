import type { Tx } from '@/db/client'
import { insertAll, type Rows, rowsFor } from '@/db/insert-all'
import { largeOrder, order, orderLine } from '@/db/schema/orders'
import { newAttendeeRows } from '@/lib/attendees/attendee-rows'
import { priceCheckRows } from '@/lib/attendees/price-check-rows'
import { type Seat, seatsOf } from '@/lib/attendees/seats'
import { newId, type OrderId, type PersonId } from '@/lib/base/ids'
import type { GatheredQuote } from '@/lib/carts/gather-quote'
import type { Quote } from '@/lib/carts/rules/quote-types'
import { networkDigest } from '@/lib/order-limits/unpaid-limits'
import type { OrderLineRow, OrderRow } from '@/lib/orders/order-rows'
import type { LentKeys } from '@/lib/vault'
import type { PlaceOrderInput } from './forms'

/** An order before it is stored. The database assigns its number. */
export type NewOrder = {
  row: Omit<OrderRow, 'number'>
  lines: OrderLineRow[]
  seats: Seat[]
  /** Of the attendees, their sealed records, and the member prices to verify. */
  otherRows: Rows[]
  hasPricesToVerify: boolean
}

type OrderToWrite = {
  buyer: PersonId
  input: PlaceOrderInput & { network: string }
  people: readonly PersonId[]
  keys: LentKeys
  gathered: GatheredQuote
  ownSeatConferences: ReadonlySet<string>
  status: 'pending' | 'requested'
  until: Date
  now: Date
}

/** Makes the rows of an order, its lines, its people and their sealed records, and the member prices to verify. */
export function newOrder(toWrite: OrderToWrite): NewOrder {
  const { buyer, people, keys, gathered, ownSeatConferences, now, status } = toWrite
  const row = orderRow(toWrite)
  const lines = lineRows(row.id, gathered.quote)
  const seats = seatsOf(gathered.quote.lines, lines)
  const delivery = lines.some((line) => line.kind === 'print') ? toWrite.input.delivery : null
  const { attendees } = toWrite.input
  const checks = priceCheckRows({ buyer, quoted: gathered.quote.lines, lines, now })
  return {
    row,
    lines,
    seats,
    otherRows: [
      ...(status === 'requested' ? [rowsFor(largeOrder, [{ orderId: row.id }])] : []),
      ...newAttendeeRows({ buyer, order: row.id, seats, people, attendees, delivery, ownSeatConferences, keys }, now),
      checks,
    ],
    hasPricesToVerify: checks.values.length > 0,
  }
}

/** Inserts a new order in one statement, except its seats and stock. @returns its number. */
export async function insertOrderIn(tx: Tx, { row, lines, otherRows }: NewOrder): Promise<number> {
  const rows = [rowsFor(order, [row]), rowsFor(orderLine, lines), ...otherRows]
  const [kept] = await insertAll<{ number: string }>(tx, rows, { text: 'select number from new_order' })
  if (!kept) throw new Error('order was not stored')
  return Number(kept.number)
}

function orderRow({ buyer, input, gathered, status, until, now }: OrderToWrite): Omit<OrderRow, 'number'> {
  const { quote, buyerCityId } = gathered
  return {
    id: newId<OrderId>(),
    buyerId: buyer,
    buyerCityId,
    status,
    idempotencyKey: input.idempotencyKey,
    cartId: input.cartId,
    netCents: quote.net,
    shippingCents: quote.shipping,
    taxCents: quote.tax,
    totalCents: quote.total,
    taxAreaId: quote.taxAreaId,
    taxMilliPercent: quote.taxMilliPercent,
    placedAt: now,
    holdUntil: until,
    networkDigest: networkDigest(input.network, now),
    acceptedOrEndedAt: null,
    paidAt: null,
    checkoutSessionId: null,
    paymentPageUrl: null,
    redactedAt: null,
    receiptChangedAt: null,
    receiptSealedAt: null,
    peopleErasedAt: null,
  }
}

/** Each line has the position of its quoted line. */
function lineRows(orderId: string, quote: Quote): OrderLineRow[] {
  const ids = quote.lines.map(() => newId())
  return quote.lines.map(({ cartLineId: _c, attendee: _a, unverified: _u, parent, ...line }, position) => ({
    ...line,
    id: ids[position] ?? newId(),
    orderId,
    parentId: parent === null ? null : (ids[parent] ?? null),
    position,
    firstDay: null,
    lastDay: null,
    canceledAt: null,
    shippedQuantity: 0,
    stockReturnedAt: null,
    cancelRule: null,
    cancelChargeCents: 0,
  }))
}
