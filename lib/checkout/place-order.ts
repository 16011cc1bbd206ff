import type { Tx } from '@/db/client'
import { codeOf, isBusy, isLostConnection, UNIQUE } from '@/db/error-codes'
import { attendeeRecord } from '@/lib/attendees/attendee-rows'
import { verifyPricesByAccountsJob } from '@/lib/attendees/jobs'
import { personOf } from '@/lib/base/actor'
import { Forbidden, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { waitForAll } from '@/lib/base/wait-for-all'
import type { CartFacts } from '@/lib/carts/cart-facts'
import type { GatheredQuote } from '@/lib/carts/gather-quote'
import { type ItemCounts, largestOrder } from '@/lib/carts/rules/largest-order'
import type { Quote, QuoteProblem } from '@/lib/carts/rules/quote-types'
import { type Copies, returnStocksIn } from '@/lib/catalog/deduct-stock'
import { clockFrom } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import { log } from '@/lib/infra/log'
import { holdEnd, largeOrderUntil } from '@/lib/order-limits/rules/hold-end'
import { countAboveCap, countsOf, mayPayByBank, needsApproval } from '@/lib/order-limits/rules/unpaid-limits'
import { checkLargeOrderLimitsIn, checkUnpaidLimitsIn, type UnpaidRefusal } from '@/lib/order-limits/unpaid-limits'
import { lockOrderIn } from '@/lib/orders/order-rows'
import { holdSeatsInOneRoundTripIn } from '@/lib/registrations/hold-seats'
import type { HoldRefusal } from '@/lib/registrations/rules/hold'
import { destroyKeys, type LentKeys, withNewPeople } from '@/lib/vault'
import { deductOrderStockIn } from './deduct-order-stock'
import { type EarlierSeat, findWarningsIn, openEarlierSeats } from './find-warnings'
import type { PlaceOrderInput } from './forms'
import { createCheckoutSessionJob, sendLargeOrderReceivedMailJob } from './jobs'
import { endUnlessPaymentArrivesIn } from './leave-payment-page'
import {
  findPlaced,
  lockAndReadIn,
  type PlacedOrder,
  placedOrderOf,
  priceOrderIn,
  readBeforeLocks,
  readCartIn,
} from './read-for-order'
import { refuseBeforeKeys } from './refuse-before-keys'
import type { OrderWarning } from './rules/order-warnings'
import { acceptOrderIn } from './settle-order'
import { insertOrderIn, type NewOrder, newOrder } from './write-order'

export type { PlacedOrder }

export type PlaceOrderRefusal =
  | HoldRefusal
  | { code: 'total-changed'; total: number }
  /** Member prices that are not verified: the buyer has not accepted that this amount in cents may be billed later. */
  | { code: 'difference-not-accepted'; difference: number }
  /** Probably mistakes. The buyer may continue. */
  | { code: 'warnings'; warnings: OrderWarning[] }
  | { code: 'not-ready'; problems: QuoteProblem[] }
  | { code: 'stock-gone'; title: string }
  | { code: 'busy' }
  | UnpaidRefusal
  | { code: 'too-large'; most: ItemCounts }
  /** The first hold on these seats or copies is about to end. Placing the order again does not extend it. */
  | { code: 'hold-ends'; until: Date }

/** `network` is where the request came from. It is used only for limits. */
export type PlaceOrderWithNetwork = PlaceOrderInput & { network: string }

/**
 * Places the order that the buyer has seen. Prices are worked out again; if the total has changed, the order is refused
 * with the new total and nothing is written. Seats and stock are held before the buyer is sent to pay. One idempotency
 * key makes one order, however often it is sent. An order above the account's unpaid limit becomes a request: staff
 * approve it before anything is held. Throws NotFound for a cart that is not the buyer's, and Forbidden for a visitor.
 */
export async function placeOrder(
  ctx: Ctx,
  input: PlaceOrderWithNetwork,
): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  const buyer = personOf(ctx.actor)
  if (!buyer) throw new Forbidden()
  const clock = clockFrom(ctx.now)
  const [alreadyPlaced, counted, { hourlyRefusal }, seatRows, [cart], lines] = await readBeforeLocks(ctx, {
    buyer,
    input,
  })
  if (alreadyPlaced) return ok(alreadyPlaced)
  // A refused order must not cause new data keys and lookups as often as it is sent.
  if (!counted.ok) return refuse({ code: 'too-many-tries', until: counted.refusal.retryAt })
  if (hourlyRefusal) return refuse(hourlyRefusal)
  if (cart?.personId !== buyer) throw new NotFound()
  const early = await refuseBeforeKeys(ctx, { buyer, input, lines })
  if (early) return refuse(early)
  const earlierSeats = await openEarlierSeats(ctx, seatRows)
  // Keys are committed before the main transaction opens. If the process crashes, the collector deletes unused keys
  // after a day.
  const newPeople = { kind: 'attendee' as const, records: input.attendees.map(attendeeRecord), existing: [buyer] }
  return withNewPeople(newPeople, async (people, keys) => {
    try {
      return ok(
        await ctx.db.transaction((tx) => {
          return placeOrderIn(tx, ctx, { buyer, people, keys, input, earlierSeats, begunAt: clock() })
        }),
      )
    } catch (error) {
      const code = codeOf(error)
      if (!isLostConnection(code)) await destroyKeysOf(people)
      if (error instanceof Refused) return refuse(error.refusal)
      if (isBusy(code)) return refuse({ code: 'busy' })
      // Another request with the same idempotency key placed the order at the same moment.
      const placed =
        error instanceof AlreadyPlaced || code === UNIQUE ? await findPlaced(ctx.db, buyer, input.idempotencyKey) : null
      if (placed) return ok(placed)
      throw error
    }
  })
}

/**
 * The transaction rolled back, so its attendees' keys and lookups are destroyed at once. After a lost connection the
 * outcome is unknown. The collector then deletes, a day later, the keys that belong to no order.
 */
async function destroyKeysOf(people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await destroyKeys(people).catch((error: unknown) => log.error('orders.keys-not-cleared', error))
}

type Placing = {
  buyer: PersonId
  people: readonly PersonId[]
  /** The keys of these people and of the buyer. */
  keys: LentKeys
  input: PlaceOrderWithNetwork
  /** Seats in the buyer's earlier orders. */
  earlierSeats: readonly EarlierSeat[]
  /** When the transaction began. The request is older: it may have waited for a connection. */
  begunAt: Date
}

/** With the copies that earlier orders from the same cart held; empty when there are none. */
type PlacingWithCopies = Placing & { copiesToReturn: Copies }

/** Carries a refusal out of the transaction, so that everything already written is rolled back. */
class Refused extends Error {
  constructor(readonly refusal: PlaceOrderRefusal) {
    super(refusal.code)
  }
}

class AlreadyPlaced extends Error {}

async function placeOrderIn(tx: Tx, ctx: Ctx, placing: Placing): Promise<PlacedOrder> {
  const { input, keys, earlierSeats } = placing
  const read = await lockAndReadIn(tx, ctx, placing, keys)
  if (read.alreadyPlaced) throw new AlreadyPlaced('this form has placed its order')
  const { openOrders } = read
  const copiesToReturn: Copies = new Map()
  const cart =
    openOrders.length > 0 ? await endOpenOrdersIn(tx, ctx, { ...placing, copiesToReturn }, openOrders) : read.cart
  const priced = await priceOrderIn(tx, ctx, { ...placing, buyerEmail: read.buyerEmail, cart })
  const { quote } = priced.gathered
  mustBeAsSeen(quote, input)
  if (read.hourlyRefusal) throw new Refused(read.hourlyRefusal)
  const counts = countsOf(quote.lines)
  if (countAboveCap(counts, largestOrder)) throw new Refused({ code: 'too-large', most: largestOrder })
  const warnings = await findWarningsIn(tx, { earlierSeats, input, gathered: priced.gathered, area: read.area })
  if (warnings.length > 0) throw new Refused({ code: 'warnings', warnings })
  const toSubmit: PricedOrder = { ...placing, ...priced, copiesToReturn, isFirst: read.isFirst }
  if (needsApproval(counts)) return submitLargeOrderIn(tx, ctx, toSubmit)
  const until = holdEnd(ctx.now, priced.holdEnds)
  if (!until) throw new Refused({ code: 'hold-ends', until: earliestOf(priced.holdEnds) })
  const cardOnly = !mayPayByBank(counts, read.unpaid)
  return submitHeldOrderIn(tx, ctx, toSubmit, { until, cardOnly })
}

/** Throws Refused unless the buyer has seen this total, and has accepted what may be billed later. */
function mustBeAsSeen(
  { problems, total, unverified }: Quote,
  { seenTotal, acceptedDifference }: PlaceOrderInput,
): void {
  if (problems.length > 0) throw new Refused({ code: 'not-ready', problems })
  if (total !== seenTotal) throw new Refused({ code: 'total-changed', total })
  if (unverified > (acceptedDifference ?? 0))
    throw new Refused({ code: 'difference-not-accepted', difference: unverified })
}

/**
 * Ends the open orders from this cart and frees their seats, so that nothing is held twice. Their copies are returned
 * when the new order takes its own: stock is locked last (decision 68).
 */
async function endOpenOrdersIn(
  tx: Tx,
  ctx: Ctx,
  placing: PlacingWithCopies,
  openOrders: readonly { id: string }[],
): Promise<CartFacts> {
  const { copiesToReturn } = placing
  for (const { id } of openOrders) {
    const row = await lockOrderIn(tx, { id })
    // If the order was approved or paid while we waited for its lock, it no longer belongs to this cart.
    if (row.cartId === placing.input.cartId) await endUnlessPaymentArrivesIn(tx, row, ctx.now, { copiesToReturn })
  }
  return readCartIn(tx, placing, copiesToReturn)
}

const earliestOf = (ends: readonly Date[]): Date => new Date(Math.min(...ends.map((end) => end.getTime())))

type PricedOrder = PlacingWithCopies & {
  gathered: GatheredQuote
  ownSeatConferences: ReadonlySet<string>
  /** The buyer has placed no other order in the past hour. */
  isFirst: boolean
}

/** A large order holds nothing until staff approve it. The people it names are stored now. */
async function submitLargeOrderIn(tx: Tx, ctx: Ctx, priced: PricedOrder): Promise<PlacedOrder> {
  const { buyer, input, isFirst } = priced
  const made = newOrder({ ...priced, status: 'requested', until: largeOrderUntil(ctx.now), now: ctx.now })
  const [number, limitRefusal] = await waitForAll([
    insertOrderIn(tx, made),
    checkLargeOrderLimitsIn(tx, { buyer, network: input.network, isFirst }, ctx.now),
    enqueue(tx, sendLargeOrderReceivedMailJob, { orderId: made.row.id }),
    enqueuePriceVerificationIn(tx, made),
  ])
  if (limitRefusal) throw new Refused(limitRefusal)
  await returnStocksIn(tx, priced.copiesToReturn)
  return placedOrderOf({ ...made.row, number })
}

/**
 * Writes the order and takes what it holds, in one round trip. A refusal rolls all of it back. Seats come first and
 * stock second: rows that every buyer locks are locked last and for the shortest time.
 */
async function submitHeldOrderIn(
  tx: Tx,
  ctx: Ctx,
  priced: PricedOrder,
  { until, cardOnly }: { until: Date; cardOnly: boolean },
): Promise<PlacedOrder> {
  const { buyer, people, input, gathered, copiesToReturn, isFirst } = priced
  const made = newOrder({ ...priced, status: 'pending', until, now: ctx.now })
  const isFree = gathered.quote.total === 0
  const { seats, copies } = countsOf(made.lines)
  const isFreeAndHoldsNothing = isFree && seats + copies === 0
  const wanted = made.seats.map((seat) => ({ ...seat.wanted, attendeeId: people[seat.position] ?? throwNoAttendee() }))
  const [number, limitRefusal, held, lineWithoutStock] = await waitForAll([
    insertOrderIn(tx, made),
    checkUnpaidLimitsIn(tx, { buyer, network: input.network, isFirst, isFreeAndHoldsNothing }, ctx.now),
    holdSeatsInOneRoundTripIn(tx, wanted, gathered.quotasBySource, { expiresAt: isFree ? null : until, now: ctx.now }),
    deductOrderStockIn(tx, made.lines, copiesToReturn),
    // After the order and its locks: when several of these fail, the first failure in this list is thrown.
    isFree ? Promise.resolve() : enqueue(tx, createCheckoutSessionJob, { orderId: made.row.id, cardOnly }),
    enqueuePriceVerificationIn(tx, made),
  ])
  if (limitRefusal) throw new Refused(limitRefusal)
  if (!held.ok) throw new Refused(held.refusal)
  if (lineWithoutStock) throw new Refused({ code: 'stock-gone', title: lineWithoutStock.title })
  const row = { ...made.row, number }
  if (isFree) await acceptOrderIn(tx, row, made.lines, ctx.now)
  return placedOrderOf(row)
}

/** Enqueues a job that verifies the member prices of attendees who already have an account. */
const enqueuePriceVerificationIn = async (tx: Tx, { row, hasPricesToVerify }: NewOrder): Promise<void> =>
  hasPricesToVerify ? enqueue(tx, verifyPricesByAccountsJob, { orderId: row.id }) : undefined

function throwNoAttendee(): never {
  throw new RangeError('a seat without an attendee')
}
