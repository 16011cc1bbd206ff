import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { codeOf, isBusy, isLostConnection, UNIQUE } from '@/db/error-codes'
import { cart } from '@/db/schema/carts'
import { largeOrder, order, orderLine } from '@/db/schema/orders'
import { keepOrderPeopleIn } from '@/lib/attendees/keep-order-people'
import { openPriceChecksIn } from '@/lib/attendees/open-price-checks'
import { seatsOf } from '@/lib/attendees/seats'
import { type Actor, personOf } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { newId, type OrderId, type PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { together } from '@/lib/base/together'
import { type GatheredQuote, gatherQuote } from '@/lib/carts/gather-quote'
import { type Amounts, largestOrder } from '@/lib/carts/rules/largest-order'
import type { Quote, QuoteProblem } from '@/lib/carts/rules/quote-types'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/jobs'
import { log } from '@/lib/infra/log'
import { lockOrderIn, type OrderLineRow, type OrderRow } from '@/lib/orders/order-rows'
import { holdPlacesIn } from '@/lib/registrations/hold-seats'
import type { HoldRefusal } from '@/lib/registrations/rules/hold'
import { createKeys, destroyKeys, lockPersonIn } from '@/lib/vault'
import type { PlaceOrderInput } from './forms'
import { asksIn, type EarlierSeat, earlierSeats } from './gather-asks'
import { mailRequested, startCheckout } from './jobs'
import { abandonIn } from './leave-checkout'
import type { OrderAsk } from './rules/order-asks'
import { above, amountsOf, holdEnd, needsApproval, requestUntil } from './rules/unpaid-limits'
import { markPaidIn } from './settle-order'
import { takeStockOfIn } from './take-order-stock'
import {
  checkRequestsIn,
  checkUnpaidIn,
  holdEndsOf,
  lockUnpaidIn,
  networkDigest,
  ordersOfHour,
  type UnpaidRefusal,
} from './unpaid-limits'

export type PlaceOrderRefusal =
  | HoldRefusal
  | { code: 'total-changed'; total: number }
  /** Member prices that no one has proven: the buyer has not accepted this difference. */
  | { code: 'difference-not-accepted'; difference: number }
  /** Probably a mistake; the buyer may go on. */
  | { code: 'asks'; asks: OrderAsk[] }
  | { code: 'not-ready'; problems: QuoteProblem[] }
  | { code: 'stock-gone'; title: string }
  | { code: 'busy' }
  | UnpaidRefusal
  | { code: 'too-large'; most: Amounts }
  /** The first hold of these seats or copies is about to end; placing again does not lengthen it. */
  | { code: 'hold-ends'; until: Date }

/** `review`: staff decide on it first. */
export type Placed = { orderNumber: number; payment: 'stripe' | 'none' | 'review' }

/** `network`: where the request came from, for limits alone. */
export type AskedOrder = PlaceOrderInput & { network: string }

/**
 * Places the order that the buyer has seen: prices are worked out again, and if the sum is another one nothing happens
 * but that it is told. Places and stock are held before anybody is sent to pay. Pressed twice, retried or replayed with
 * one key, there is one order. More than an account may hold unpaid is a
 * request: staff approve it before anything is held. Throws NotFound for a cart that is not the buyer's.
 */
export async function placeOrder(ctx: Ctx, input: AskedOrder): Promise<Result<Placed, PlaceOrderRefusal>> {
  const buyer = personOf(ctx.actor)
  if (!buyer) throw new Forbidden()
  const before = await findPlaced(ctx, buyer, input.idempotencyKey)
  if (before) return ok(before)
  const over = await ordersOfHour(ctx.db, buyer, ctx.now)
  if (over) return refuse(over)
  // Keys are committed before the main transaction opens; those of an order that a crash cut short are collected after a day.
  const seats = await earlierSeats(ctx, buyer, input)
  const people = await createKeys(input.attendees.length)
  try {
    return ok(await ctx.db.transaction((tx) => placeIn(tx, ctx, { buyer, people, input, seats })))
  } catch (error) {
    const code = codeOf(error)
    if (!isLostConnection(code)) await forgetAll(people)
    if (error instanceof Refused) return refuse(error.refusal)
    if (isBusy(code)) return refuse({ code: 'busy' })
    // Pressed twice at the same moment: the other press has placed it.
    const placed =
      error instanceof PlacedBefore || code === UNIQUE ? await findPlaced(ctx, buyer, input.idempotencyKey) : null
    if (placed) return ok(placed)
    throw error
  }
}

/**
 * The database has said that nothing of this order was kept: its attendees' keys, and what they would be found by, go at
 * once. After a lost connection nobody knows, and the collector takes what a day later still belongs to no order.
 */
async function forgetAll(people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await destroyKeys(people).catch((error: unknown) => log.error('orders.keys-not-cleared', error))
}

/** `seats`: whom the buyer registered before. */
type Placing = { buyer: PersonId; people: readonly PersonId[]; input: AskedOrder; seats: readonly EarlierSeat[] }

/** Carries a refusal out of the transaction, so that what was already written is rolled back. */
class Refused extends Error {
  constructor(readonly refusal: PlaceOrderRefusal) {
    super(refusal.code)
  }
}

class PlacedBefore extends Error {}

async function placeIn(tx: Tx, ctx: Ctx, placing: Placing): Promise<Placed> {
  const { buyer, input } = placing
  await lockUnpaidIn(tx, buyer)
  await together([lockPersonIn(tx, buyer), lockCart(tx, ctx.actor, input.cartId)])
  const [before, earlier] = await together([
    findPlaced({ db: tx }, buyer, input.idempotencyKey),
    openOrdersOf(tx, buyer, input.cartId),
  ])
  if (before) throw new PlacedBefore('this form has placed its order')
  // An earlier try with this cart ends: what it held is free, so that nobody is held twice.
  for (const { id } of earlier) {
    const row = await lockOrderIn(tx, { id })
    // Approved or paid while we waited for its lock: it has left this cart.
    if (row.cartId === input.cartId) await abandonIn(tx, row, ctx.now)
  }
  const gathered = await gatherQuote(
    { ...ctx, db: tx },
    { cartId: input.cartId, attendees: input.attendees, delivery: input.delivery },
  )
  const { quote } = gathered
  if (quote.problems.length > 0) throw new Refused({ code: 'not-ready', problems: quote.problems })
  if (quote.total !== input.seenTotal) throw new Refused({ code: 'total-changed', total: quote.total })
  if (quote.unverified > (input.acceptedDifference ?? 0))
    throw new Refused({ code: 'difference-not-accepted', difference: quote.unverified })
  const over = await ordersOfHour(tx, buyer, ctx.now)
  if (over) throw new Refused(over)
  const amounts = amountsOf(quote.lines)
  if (above(amounts, largestOrder)) throw new Refused({ code: 'too-large', most: largestOrder })
  const asks = await asksIn(tx, { earlier: placing.seats, input, gathered })
  if (asks.length > 0) throw new Refused({ code: 'asks', asks })
  if (needsApproval(amounts)) return requestIn(tx, ctx, placing, gathered)
  const earlierEnds = await holdEndsOf(tx, buyer, quote.lines, ctx.now)
  const until = holdEnd(ctx.now, earlierEnds)
  if (!until) throw new Refused({ code: 'hold-ends', until: firstOf(earlierEnds) })
  const row = await insertOrder(tx, ctx, placing, gathered, { status: 'pending', until })
  const lines = await insertLines(tx, row, quote)
  if (quote.total > 0) await enqueue(tx, startCheckout, { orderId: row.id })
  await keepPeopleIn(tx, ctx, placing, { row, lines, gathered })
  const unpaid = await checkUnpaidIn(tx, { buyer, network: input.network }, ctx.now)
  if (unpaid) throw new Refused(unpaid)
  await holdIn(tx, ctx, placing, { row, lines, gathered })
  if (quote.total === 0) await markPaidIn(tx, row, lines, ctx.now)
  return placedOf(row)
}

const firstOf = (ends: readonly Date[]): Date => new Date(Math.min(...ends.map((end) => end.getTime())))

/** A large order holds nothing until staff have approved it; whom it names is kept for then. */
async function requestIn(tx: Tx, ctx: Ctx, placing: Placing, gathered: GatheredQuote): Promise<Placed> {
  const row = await insertOrder(tx, ctx, placing, gathered, { status: 'requested', until: requestUntil(ctx.now) })
  const lines = await insertLines(tx, row, gathered.quote)
  await keepPeopleIn(tx, ctx, placing, { row, lines, gathered })
  await tx.insert(largeOrder).values({ orderId: row.id })
  await enqueue(tx, mailRequested, { orderId: row.id })
  const over = await checkRequestsIn(tx, { buyer: placing.buyer, network: placing.input.network }, ctx.now)
  if (over) throw new Refused(over)
  return placedOf(row)
}

type Made = { row: OrderRow; lines: OrderLineRow[]; gathered: GatheredQuote }

async function keepPeopleIn(tx: Tx, ctx: Ctx, { buyer, people, input }: Placing, made: Made): Promise<void> {
  const { row, lines, gathered } = made
  const { quote } = gathered
  const seats = seatsOf(quote.lines, lines)
  const delivery = lines.some((line) => line.kind === 'print') ? input.delivery : null
  const { attendees } = input
  await keepOrderPeopleIn(tx, ctx, { buyer, order: row.id, seats, people, attendees, delivery })
  await openPriceChecksIn(tx, { buyer, order: row.id, quoted: quote.lines, lines, now: ctx.now })
}

/** Seats, then stock: what is locked for all is locked last and for the shortest time. */
async function holdIn(tx: Tx, ctx: Ctx, { people }: Placing, { row, lines, gathered }: Made): Promise<void> {
  const { quote } = gathered
  const wanted = seatsOf(quote.lines, lines).map((seat) => ({
    ...seat.wanted,
    attendeeId: people[seat.attendee] ?? missing(),
  }))
  const held = await holdPlacesIn(tx, wanted, { expiresAt: quote.total === 0 ? null : row.holdUntil, now: ctx.now })
  if (!held.ok) throw new Refused(held.refusal)
  const short = await takeStockOfIn(tx, lines)
  if (short) throw new Refused({ code: 'stock-gone', title: short.title })
}

function missing(): never {
  throw new RangeError('a seat without an attendee')
}

async function lockCart(tx: Tx, actor: Actor, cartId: string): Promise<void> {
  const [row] = await tx.select({ personId: cart.personId }).from(cart).where(eq(cart.id, cartId)).for('update')
  if (!row || row.personId !== personOf(actor)) throw new NotFound()
}

/** Found among the buyer's own: there are few of those, and many orders. */
const openOrdersOf = (tx: Tx, buyer: PersonId, cartId: string): PromiseLike<{ id: string }[]> =>
  tx
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.buyerId, buyer), eq(order.cartId, cartId), inArray(order.status, ['pending', 'requested'])))

async function findPlaced({ db }: { db: Db | Tx }, buyer: PersonId, idempotencyKey: string): Promise<Placed | null> {
  const [row] = await db
    .select({ number: order.number, buyerId: order.buyerId, status: order.status, totalCents: order.totalCents })
    .from(order)
    .where(eq(order.idempotencyKey, idempotencyKey))
  if (!row) return null
  if (row.buyerId !== buyer) throw new NotFound()
  return placedOf(row)
}

const placedOf = ({ number, status, totalCents }: Pick<OrderRow, 'number' | 'status' | 'totalCents'>): Placed => ({
  orderNumber: number,
  payment: status === 'requested' ? 'review' : totalCents === 0 ? 'none' : 'stripe',
})

async function insertOrder(
  tx: Tx,
  ctx: Ctx,
  { buyer, input }: Placing,
  { quote, buyerCityId }: GatheredQuote,
  { status, until }: { status: 'pending' | 'requested'; until: Date },
): Promise<OrderRow> {
  const [row] = await tx
    .insert(order)
    .values({
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
      taxPlaceId: quote.taxPlaceId,
      taxMilliPercent: quote.taxMilliPercent,
      placedAt: ctx.now,
      holdUntil: until,
      networkDigest: networkDigest(input.network, ctx.now),
    })
    .returning()
  if (!row) throw new Error('order was not kept')
  return row
}

async function insertLines(tx: Tx, row: OrderRow, quote: Quote): Promise<OrderLineRow[]> {
  const ids = quote.lines.map(() => newId())
  const rows = quote.lines.map(({ cartLineId: _c, attendee: _a, unverified: _u, parent, ...line }, position) => ({
    id: ids[position] ?? newId(),
    orderId: row.id,
    parentId: parent === null ? null : (ids[parent] ?? null),
    position,
    ...line,
  }))
  const kept = await tx.insert(orderLine).values(rows).returning()
  return kept.sort((a, b) => a.position - b.position)
}
