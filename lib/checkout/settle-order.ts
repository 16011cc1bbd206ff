import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { cartLine } from '@/db/schema/carts'
import { order } from '@/db/schema/orders'
import { system } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { type Cents, cents } from '@/lib/base/money'
import type { PaymentStatus } from '@/lib/base/money-lists'
import type { Ctx } from '@/lib/infra/ctx'
import { enqueue } from '@/lib/infra/job-queue'
import {
  type CheckoutSession,
  type RefundAtStripe,
  readCheckoutSession,
  refundsOfPayment,
} from '@/lib/infra/stripe/facts'
import { hasFreeItems } from '@/lib/order-limits/rules/unpaid-limits'
import { endPendingOrderIn } from '@/lib/orders/end-unpaid-order'
import { findBuyer } from '@/lib/orders/find-buyer'
import { applyRefundsOfPaymentJob, sealReceiptJob } from '@/lib/orders/jobs'
import { openDecisionIn } from '@/lib/orders/open-decision'
import { linesOf, lockOrderIn, type OrderLineRow, type OrderRow } from '@/lib/orders/order-rows'
import { storeEventDaysIn } from '@/lib/orders/seal-receipt'
import { appendJournalIn } from '@/lib/payments/append-journal'
import { paymentsOf } from '@/lib/payments/payments-of'
import { asSystem, recordMoneyActIn } from '@/lib/payments/record-money-act'
import { recordPaymentIn } from '@/lib/payments/record-payment'
import { recordEventIn, type StripeTrigger } from '@/lib/payments/record-stripe-event'
import { entriesFor } from '@/lib/payments/rules/journal'
import { applyRefundIn } from '@/lib/refunds/apply-refund'
import { requestRefundIn } from '@/lib/refunds/cancel-and-refund-lines'
import { extendHoldsIn } from '@/lib/registrations/confirm-seats'
import { removeRecordIn } from '@/lib/vault'
import { markLinesCanceledIn } from '../orders/mark-lines-canceled'
import {
  cancelErasedAttendeesIn,
  confirmLinesIn,
  holdForStaffIn,
  registrationLineIds,
  splitByErasureIn,
} from './confirm-order-lines'
import { sendAttendeeMailJob, sendBankDeclinedMailJob, sendBankStartedMailJob, sendOrderPaidMailJob } from './jobs'
import { boughtItems } from './rules/bought-items'
import { type CheckoutSessionFact, decideSettlement, type Settlement } from './rules/settlement'

/** Seats are held for this long while a bank pays (about four business days), and while staff decide. */
export const LONG_HOLD_DAYS = 10

/** When a hold ends that waits for a bank or for staff. */
export const longHoldEnd = (now: Date) => new Date(now.getTime() + LONG_HOLD_DAYS * 86_400_000)

/**
 * Settles an order by what Stripe says about its session. The webhook, the return page's poll and the job that catches
 * up on webhooks all call it: the first has the effect, the others change nothing. The session is read before the
 * transaction. What we act on (paid, expired, declined) is final at Stripe, so a stale read does nothing. Throws
 * NotFound when the session belongs to no order here.
 */
export async function settleOrder(
  ctx: Ctx,
  input: { checkoutSessionId: string; trigger?: StripeTrigger; isBuyerWaiting?: boolean },
): Promise<void> {
  const session = await readCheckoutSession(input.checkoutSessionId, input.isBuyerWaiting)
  const refunds = session.stripePaymentId && session.refunded > 0 ? await refundsOfPayment(session.stripePaymentId) : []
  await ctx.db.transaction(async (tx) => {
    if (input.trigger && !(await recordEventIn(tx, input.trigger, ctx.now))) return
    if (!session.orderId || !isUuid(session.orderId)) throw new NotFound()
    const row = await lockOrderIn(tx, { id: session.orderId })
    await applySessionIn(tx, row, factOf(session), { customerId: session.customerId, refunds, now: ctx.now })
  })
}

const factOf = (session: CheckoutSession): CheckoutSessionFact => ({
  checkoutSessionId: session.id,
  status: session.status,
  paymentStatus: session.paymentStatus,
  amount: cents(session.amountTotal),
  refunded: cents(session.refunded),
  disputed: session.disputed,
  stripePaymentId: session.stripePaymentId,
  failed: session.paymentFailed,
  method: session.bank ? 'us_bank_account' : 'card',
})

type SessionContext = { customerId: string | null; refunds: readonly RefundAtStripe[]; now: Date }

async function applySessionIn(
  tx: Tx,
  row: OrderRow,
  fact: CheckoutSessionFact,
  context: SessionContext,
): Promise<void> {
  const payments = await paymentsOf(tx, row.id)
  const settlement = decideSettlement({ status: row.status, total: cents(row.totalCents), payments }, fact)
  if (settlement.do === 'nothing') return
  if (settlement.do === 'expire') return endPendingOrderIn(tx, row, 'expired', context.now)
  const lines = await linesOf(tx, row.id)
  if (settlement.do === 'wait-for-bank') {
    await recordSessionPaymentIn(tx, row, fact, 'processing', context)
    await enqueue(tx, sendBankStartedMailJob, { orderId: row.id })
    const until = longHoldEnd(context.now)
    // The network's digest is not cleared: this order stays in the network's limit for up to two hours.
    await tx.update(order).set({ holdUntil: until }).where(eq(order.id, row.id))
    await extendHoldsIn(tx, registrationLineIds(lines), until, context.now)
    // A full cart after paying looks as if nothing happened, and invites the buyer to buy again.
    return removeBoughtFromCartIn(tx, row, lines)
  }
  if (settlement.do === 'bank-declined') {
    await recordSessionPaymentIn(tx, row, fact, 'failed', context)
    // When the order is already paid, the failure of a second payment changes nothing for its buyer.
    if (row.paidAt) return
    await enqueue(tx, sendBankDeclinedMailJob, { orderId: row.id })
    return endPendingOrderIn(tx, row, 'canceled', context.now)
  }
  await applyPaidSessionIn(tx, row, lines, fact, settlement, context)
}

/**
 * Records money first and seats second: the payment stands whatever happens to the seats. Refunds that Stripe already
 * made are known before anything is announced or fulfilled. A payment that was fully refunded buys nothing. One that
 * was partly refunded or is disputed waits for staff.
 */
async function applyPaidSessionIn(
  tx: Tx,
  row: OrderRow,
  lines: readonly OrderLineRow[],
  fact: CheckoutSessionFact,
  settlement: Extract<Settlement, { do: 'record' }>,
  context: SessionContext,
): Promise<void> {
  const paymentId = await recordSessionPaymentIn(tx, row, fact, 'succeeded', context)
  // When the event of an earlier refund arrived, this payment was not yet known and the refund could not be recorded.
  await enqueue(tx, applyRefundsOfPaymentJob, { stripePaymentId: settlement.stripePaymentId })
  const isBuyerErased = await isErasedBuyersPaymentIn(tx, row, context.now)
  const partsPaidFor =
    isBuyerErased || settlement.paidTwice || settlement.amountDiffers || settlement.condition === 'refunded'
      ? []
      : lines.map((line) => ({ kind: line.kind, net: cents(line.netCents), tax: cents(line.taxCents) }))
  await appendJournalIn(
    tx,
    { orderId: row.id, sourceId: paymentId, at: context.now },
    entriesFor(fact.amount, partsPaidFor),
  )
  for (const refund of context.refunds) await applyRefundIn(tx, refund, context.now)
  if (settlement.condition === 'refunded')
    return isBuyerErased || settlement.paidTwice ? undefined : recordRefundedOrderIn(tx, row, lines, context.now)
  // The bank takes a disputed payment back itself; with a refund, the buyer would be paid twice.
  if (isBuyerErased && fact.disputed)
    return openDecisionIn(tx, { orderId: row.id, kind: 'paid-not-confirmed', sourceId: paymentId }, context.now)
  if (isBuyerErased) {
    const amount = cents(fact.amount - fact.refunded)
    return refundErasedBuyerIn(tx, row, { paymentId, amount, now: context.now })
  }
  if (settlement.paidTwice)
    return openDecisionIn(tx, { orderId: row.id, kind: 'paid-twice', sourceId: paymentId }, context.now)
  if (settlement.amountDiffers)
    await openDecisionIn(tx, { orderId: row.id, kind: 'amount-differs', sourceId: paymentId }, context.now)
  const paymentToReview = settlement.condition === 'partly-refunded-or-disputed' ? paymentId : null
  await acceptOrderIn(tx, row, lines, context.now, { paymentToReview })
}

/**
 * Refunds what is left of an erased buyer's payment, unless it is disputed: no one remains to receive what was ordered,
 * or to ask. This is the only exception from "no automatic refund" (decision 26).
 */
async function refundErasedBuyerIn(
  tx: Tx,
  row: OrderRow,
  { paymentId, amount, now }: { paymentId: string; amount: Cents; now: Date },
): Promise<void> {
  const request = { ...asSystem, reason: 'buyer-erased', paymentId } as const
  const refundId = await requestRefundIn(tx, row, { parts: [], total: amount }, request, now)
  await recordMoneyActIn(
    tx,
    asSystem,
    { orderId: row.id, act: 'refunded', cents: amount, reason: request.reason, refundId },
    now,
  )
}

/**
 * Records an order that was paid and fully refunded before we knew. It holds nothing, and the buyer is told only about
 * the refund.
 */
async function recordRefundedOrderIn(tx: Tx, row: OrderRow, lines: readonly OrderLineRow[], now: Date): Promise<void> {
  const set = {
    status: 'accepted',
    acceptedOrEndedAt: now,
    paidAt: now,
    paymentPageUrl: null,
    networkDigest: null,
  } as const
  await tx.update(order).set(set).where(eq(order.id, row.id))
  const notCanceled = lines.filter(({ canceledAt }) => canceledAt === null)
  await markLinesCanceledIn(tx, notCanceled, now)
  await storeEventDaysIn(tx, row.id)
  await enqueue(tx, sealReceiptJob, { orderId: row.id })
  await removeBoughtFromCartIn(tx, row, lines)
}

/**
 * Accepts an order that is paid, or free, and makes its seats permanent. If a seat or stock has sold out, it waits for
 * staff's decision. If the payment was partly refunded or is disputed, the whole order waits. What is available is held
 * in the meantime.
 */
export async function acceptOrderIn(
  tx: Tx,
  row: OrderRow,
  lines: readonly OrderLineRow[],
  now: Date,
  { paymentToReview = null }: { paymentToReview?: string | null } = {},
): Promise<void> {
  const accepted = { status: 'accepted' as const, acceptedOrEndedAt: now, paidAt: now, paymentPageUrl: null }
  // Free seats and copies stay in the network's limit for up to two hours after the order, so the digest stays. The job
  // that catches up on webhooks deletes it later.
  const clearedDigest = hasFreeItems(lines) ? {} : { networkDigest: null }
  await tx
    .update(order)
    .set({ ...accepted, ...clearedDigest })
    .where(eq(order.id, row.id))
  const { active, erased } = await splitByErasureIn(tx, lines)
  const confirmed = paymentToReview === null && (await confirmLinesIn(tx, row, active, now))
  if (paymentToReview !== null) await holdForStaffIn(tx, active, { expiresAt: longHoldEnd(now), now })
  const sourceId = paymentToReview ?? row.id
  if (!confirmed) await openDecisionIn(tx, { orderId: row.id, kind: 'paid-not-confirmed', sourceId }, now)
  await storeEventDaysIn(tx, row.id)
  await enqueue(tx, sealReceiptJob, { orderId: row.id })
  await removeBoughtFromCartIn(tx, row, lines)
  await enqueue(tx, sendOrderPaidMailJob, { orderId: row.id })
  if (!confirmed) return
  if (erased.length > 0) await cancelErasedAttendeesIn(tx, row, erased, now)
  for (const line of active) {
    if (line.kind === 'registration') await enqueue(tx, sendAttendeeMailJob, { registrationLineId: line.id })
  }
}

/**
 * Removes what was bought from the cart, once, and deletes what was typed into the checkout: the payment has arrived,
 * or a bank is sending it. Until then both stay, for a buyer who returns from the payment page without paying. Copies
 * and lines added since stay in the cart, and so does what was typed since: they belong to another order.
 */
export async function removeBoughtFromCartIn(tx: Tx, row: OrderRow, lines: readonly OrderLineRow[]): Promise<void> {
  const { id, cartId, buyerId, placedAt } = row
  if (buyerId) await removeRecordIn(tx, buyerId as PersonId, 'checkout', '', placedAt)
  if (!cartId) return
  for (const [itemId, bought] of boughtItems(lines)) {
    const ownLine = and(eq(cartLine.cartId, cartId), eq(cartLine.itemId, itemId), lte(cartLine.addedAt, placedAt))
    await tx.delete(cartLine).where(and(ownLine, lte(cartLine.quantity, bought)))
    await tx
      .update(cartLine)
      .set({ quantity: sql`${cartLine.quantity} - ${bought}` })
      .where(and(ownLine, gt(cartLine.quantity, bought)))
  }
  // A bank payment that starts and is later paid removes its items only once.
  await tx.update(order).set({ cartId: null }).where(eq(order.id, id))
}

/** True when the buyer was erased or is being erased. False for a pending order: an erasure ends those first. */
const isErasedBuyersPaymentIn = async (tx: Tx, row: OrderRow, now: Date): Promise<boolean> =>
  row.status !== 'pending' && (await findBuyer({ db: tx, actor: system('orders.settle'), now }, row.buyerId)) === null

/** A checkout session pays one order. */
const recordSessionPaymentIn = (
  tx: Tx,
  row: OrderRow,
  fact: CheckoutSessionFact,
  status: PaymentStatus,
  context: SessionContext,
): Promise<string> =>
  recordPaymentIn(
    tx,
    {
      stripeId: fact.stripePaymentId ?? fact.checkoutSessionId,
      customerId: context.customerId,
      method: fact.method,
      status,
      cents: fact.amount,
      at: context.now,
    },
    [{ orderId: row.id, cents: fact.amount }],
  )
