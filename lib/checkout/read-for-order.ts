import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { runAsOneStatement } from '@/db/run-as-one-statement'
import { cart } from '@/db/schema/carts'
import { order } from '@/db/schema/orders'
import { countOrRefuseIn, orderTryCounter } from '@/lib/accounts/rate-limits'
import { conferencesWithOwnSeat } from '@/lib/attendees/own-seats'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { waitForAll } from '@/lib/base/wait-for-all'
import { type CartFacts, cartFactQueries, cartFacts } from '@/lib/carts/cart-facts'
import { cartLinesOf } from '@/lib/carts/cart-rows'
import { citiesOf, type GatheredQuote, priceCart } from '@/lib/carts/gather-quote'
import type { Copies } from '@/lib/catalog/deduct-stock'
import { findTaxArea } from '@/lib/cities/queries'
import type { TaxArea } from '@/lib/cities/rules/tax-area'
import type { Ctx } from '@/lib/infra/ctx'
import { notPaidYet } from '@/lib/order-limits/not-paid-yet'
import { holdEndsOf, lockOrdersOfBuyerIn, ordersOfHour } from '@/lib/order-limits/unpaid-limits'
import type { OrderRow } from '@/lib/orders/order-rows'
import { type LentKeys, lockAndReadOwnIn } from '@/lib/vault'
import { earlierSeatRows } from './find-warnings'
import type { PlaceOrderInput } from './forms'

/*
 * What placing an order reads, in three trips: before anything is created, under the buyer's locks, and once the cart
 * and the buyer are known.
 */

/** `review`: staff must approve it first. */
export type PlacedOrder = { orderNumber: number; payment: 'stripe' | 'none' | 'review' }

type Placing = { buyer: PersonId; input: PlaceOrderInput }
type PlacingInTransaction = Placing & { input: { network: string }; begunAt: Date }

/**
 * Counts this try. Reads whether this form has already placed an order, the refusal if the buyer placed too many orders
 * in the past hour, the buyer's earlier seats, whose the cart is, and its lines.
 */
export const readBeforeLocks = ({ db, now }: Ctx, { buyer, input }: Placing) =>
  runAsOneStatement(db, (batch) => [
    findPlaced(batch, buyer, input.idempotencyKey),
    countOrRefuseIn(batch, orderTryCounter(buyer, now), now),
    ordersOfHour(batch, { buyer, cartId: input.cartId }, now),
    earlierSeatRows(batch, buyer, input),
    ownerOfCart(batch, { cartId: input.cartId }),
    cartLinesOf(batch, input.cartId),
  ])

const ownerOfCart = preparedQuery<{ cartId: string }>()((db, { cartId }) =>
  db.select({ personId: cart.personId }).from(cart).where(eq(cart.id, cartId)),
)

/**
 * Takes the buyer's locks in this order: their orders, their person, their cart. Then reads what is true under them.
 */
export async function lockAndReadIn(tx: Tx, ctx: Ctx, { buyer, input, begunAt }: PlacingInTransaction, keys: LentKeys) {
  const [, contact, , [alreadyPlaced, hour, openOrders, area, unpaid, ...cartAnswers]] = await waitForAll([
    lockOrdersOfBuyerIn(tx, buyer),
    lockAndReadOwnIn(tx, ctx, 'contact', keys),
    lockCartIn(tx, ctx, input.cartId),
    runAsOneStatement(tx, (batch) => [
      findPlaced(batch, buyer, input.idempotencyKey),
      ordersOfHour(batch, { buyer, cartId: input.cartId }, ctx.now),
      openOrdersOfCart(batch, { buyer, cartId: input.cartId }),
      chosenTaxArea(batch, input),
      notPaidYet(batch, { buyer, network: input.network, cartId: input.cartId }, ctx.now),
      ...cartFactQueries(batch, input, begunAt),
    ]),
  ])
  const buyerEmail = contact?.email ?? null
  return { buyerEmail, alreadyPlaced, ...hour, openOrders, area, unpaid, cart: cartFacts(cartAnswers, input) }
}

/**
 * Reads the cart again, after an earlier order from it was ended and its seats were freed. Its copies,
 * `copiesToReturn`, return to stock only when the new order takes its own; they count as in stock.
 */
export async function readCartIn(
  tx: Tx,
  { input, begunAt }: PlacingInTransaction,
  copiesToReturn: Copies,
): Promise<CartFacts> {
  const facts = cartFacts(await runAsOneStatement(tx, (batch) => cartFactQueries(batch, input, begunAt)), input)
  const formats = [...facts.catalog.formats.values()].map((format) => ({
    ...format,
    stock: format.stock === null ? null : format.stock + (copiesToReturn.get(format.id) ?? 0),
  }))
  return { ...facts, catalog: { ...facts.catalog, formats: new Map(formats.map((format) => [format.id, format])) } }
}

/**
 * The prices for these attendees, the buyer's earlier holds on these items, and the conferences where the buyer already
 * has a seat.
 */
export async function priceOrderIn(
  tx: Tx,
  { now }: Ctx,
  { buyer, input, buyerEmail, cart: facts }: Placing & { buyerEmail: string | null; cart: CartFacts },
): Promise<{ gathered: GatheredQuote; holdEnds: Date[]; ownSeatConferences: Set<string> }> {
  const { attendees, delivery, cartId } = input
  const { tickets, formats } = facts.catalog
  const items = [
    ...[...tickets.values()].map(({ id, conferenceId }) => ({ kind: 'registration', itemId: id, conferenceId })),
    ...[...formats.values()].map(({ id, kind }) => ({ kind, itemId: id, conferenceId: null })),
  ]
  const conferencesOfBuyer = attendees.flatMap((who) =>
    who.isMe ? (tickets.get(who.ticketTypeId)?.conferenceId ?? []) : [],
  )
  const [cities, holdEnds, ownSeatConferences] = await runAsOneStatement(tx, (batch) => [
    citiesOf(batch, { buyerEmail, attendees }, now),
    holdEndsOf(batch, buyer, items, now),
    conferencesWithOwnSeat(batch, buyer, conferencesOfBuyer),
  ])
  const gathered = priceCart(facts, { cartId, attendees, delivery, ...cities, buyerEmail, now })
  return { gathered, holdEnds, ownSeatConferences }
}

/** The order that this key has already placed, or null. Throws NotFound for another buyer's key. */
export async function findPlaced(db: Db | Tx, buyer: PersonId, idempotencyKey: string): Promise<PlacedOrder | null> {
  const [row] = await orderOfKey(db, { idempotencyKey })
  if (!row) return null
  if (row.buyerId !== buyer) throw new NotFound()
  return placedOrderOf(row)
}

const orderOfKey = preparedQuery<{ idempotencyKey: string }>()((db, { idempotencyKey }) =>
  db
    .select({ number: order.number, buyerId: order.buyerId, status: order.status, totalCents: order.totalCents })
    .from(order)
    .where(eq(order.idempotencyKey, idempotencyKey)),
)

export const placedOrderOf = ({
  number,
  status,
  totalCents,
}: Pick<OrderRow, 'number' | 'status' | 'totalCents'>): PlacedOrder => ({
  orderNumber: number,
  payment: status === 'requested' ? 'review' : totalCents === 0 ? 'none' : 'stripe',
})

/** In the order in which orders are locked. Searches by buyer: a buyer has few orders, and the table has many. */
const openOrdersOfCart = preparedQuery<{ buyer: PersonId; cartId: string }>()((db, { buyer, cartId }) =>
  db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.buyerId, buyer), eq(order.cartId, cartId), inArray(order.status, ['pending', 'requested'])))
    .orderBy(order.id),
)

async function chosenTaxArea(db: Db | Tx, { delivery }: PlaceOrderInput): Promise<TaxArea | null> {
  return delivery?.taxAreaId ? findTaxArea(db, delivery.taxAreaId) : null
}

async function lockCartIn(tx: Tx, { actor }: Ctx, cartId: string): Promise<void> {
  const [row] = await lockedCart(tx, { cartId })
  if (!row || row.personId !== personOf(actor)) throw new NotFound()
}

const lockedCart = preparedQuery<{ cartId: string }>()((db, { cartId }) =>
  db.select({ personId: cart.personId }).from(cart).where(eq(cart.id, cartId)).for('update'),
)
