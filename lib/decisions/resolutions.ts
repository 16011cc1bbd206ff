import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { type Cents, cents, sum } from '@/lib/base/money'
import type { RefundReason } from '@/lib/base/money-lists'
import { ok, refuse } from '@/lib/base/result'
import { cancelErasedAttendeesIn, confirmLinesIn, splitByErasureIn } from '@/lib/checkout/confirm-order-lines'
import { enqueue } from '@/lib/infra/job-queue'
import { linesOf, type OrderRow } from '@/lib/orders/order-rows'
import { amountInQuestion, whyUnconfirmed } from '@/lib/payments/rules/resolution'
import { cancelAndRefundLinesIn, requestRefundIn } from '@/lib/refunds/cancel-and-refund-lines'
import { planCancellation } from '@/lib/refunds/plan-cancellation'
import { limitTo } from '@/lib/refunds/rules/decide-refund'
import { sendAttendeeMailJob } from '../checkout/jobs'
import { enqueueCancellationEmailsIn } from '../refunds/enqueue-cancellation-emails'
import { refundablePayments } from '../refunds/refund-facts'
import { decisionAmountsOf } from './decision-amounts'
import type { DecisionContext, ResolutionResult } from './resolve-types'

/**
 * Confirms now what was ordered. Lines that were canceled after the order was accepted stay canceled. Attendees who were erased get no seat. For an erased buyer only seats are confirmed; if nothing is left to
 * confirm, the order can only be refunded.
 */
export async function confirmOrderNowIn(tx: Tx, row: OrderRow, now: Date): Promise<ResolutionResult> {
  const { acceptedOrEndedAt } = row
  if (row.status !== 'accepted') return refuse({ code: 'still-unavailable' })
  const lines = (await linesOf(tx, row.id)).filter(
    ({ canceledAt }) => canceledAt === null || (acceptedOrEndedAt !== null && canceledAt <= acceptedOrEndedAt),
  )
  const { active, erased } = await splitByErasureIn(tx, lines)
  const wanted = row.buyerId ? active : active.filter(({ kind }) => kind === 'registration' || kind === 'session')
  if (wanted.length === 0) return refuse({ code: 'still-unavailable' })
  if (!(await confirmLinesIn(tx, row, wanted, now))) return refuse({ code: 'still-unavailable' })
  if (erased.length > 0) await cancelErasedAttendeesIn(tx, row, erased, now)
  for (const line of wanted) {
    if (line.kind === 'registration') await enqueue(tx, sendAttendeeMailJob, { registrationLineId: line.id })
  }
  return ok(null)
}

/**
 * Cancels every line that has not fully shipped, and refunds at most what is left: of the payment in question or, when
 * an item had sold out, of all payments.
 */
export async function cancelAndRefundUnshippedIn(
  tx: Tx,
  { row, decisionRow, by, now }: DecisionContext,
): Promise<ResolutionResult> {
  const lineIds = (await linesOf(tx, row.id))
    .filter((line) => (line.canceledAt === null || row.status === 'accepted') && line.shippedQuantity < line.quantity)
    .map((line) => line.id)
  const planned = await planCancellation(tx, {
    orderId: row.id,
    lineIds,
    waive: true,
    now,
    includeCanceled: true,
  })
  if (!planned.ok) return refuse({ code: 'nothing-to-refund' })
  const { lines, plan: fullPlan } = planned.value
  const payments = await refundablePayments(tx, row.id)
  const source = payments.find(({ id }) => id === decisionRow.sourceId)
  const plan = limitTo(fullPlan, sum((source ? [source] : payments).map(({ left }) => left)))
  if (plan.total === 0) return refuse({ code: 'nothing-to-refund' })
  const whyCanceled = whyUnconfirmed(row.id, decisionRow.sourceId) === 'sold-out' ? 'sold-out' : 'canceled-by-staff'
  const reason: RefundReason = decisionRow.kind === 'amount-differs' ? 'amount-differs' : whyCanceled
  const request = { ...by, reason, ...(source ? { paymentId: source.id } : {}) }
  const refundId = await cancelAndRefundLinesIn(tx, row, lines, plan, request, now)
  await enqueueCancellationEmailsIn(tx, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
  return ok({ refundId, cents: plan.total })
}

/**
 * Refunds what was paid above the total, and leaves the order as it is. When less than the total was paid, cancels the
 * order and refunds all of the payment.
 */
export async function refundDifferenceIn(tx: Tx, context: DecisionContext): Promise<ResolutionResult> {
  const money = await decisionAmountsOf(tx, context.row)
  const paid = money.payments.find(({ id }) => id === context.decisionRow.sourceId)?.cents ?? 0
  if (paid <= context.row.totalCents) return cancelAndRefundUnshippedIn(tx, context)
  return requestPaymentRefundIn(tx, context, {
    amount: amountInQuestion(context.decisionRow, money),
    reason: 'amount-differs',
  })
}

/**
 * Refunds what is left of one payment and does not touch the order's lines (refunding a duplicate payment canceled the
 * paid ticket, pretix #343). Used for a second payment, and for a payment of an ended order whose buyer is erased.
 */
export async function refundRestOfPaymentIn(
  tx: Tx,
  context: DecisionContext,
  reason: 'paid-twice' | 'buyer-erased',
): Promise<ResolutionResult> {
  const left = (await refundablePayments(tx, context.row.id)).find(
    ({ id }) => id === context.decisionRow.sourceId,
  )?.left
  return requestPaymentRefundIn(tx, context, { amount: left ?? cents(0), reason })
}

type PaymentRefund = { amount: Cents; reason: RefundReason }

async function requestPaymentRefundIn(
  tx: Tx,
  { row, decisionRow, by, now }: DecisionContext,
  { amount, reason }: PaymentRefund,
): Promise<ResolutionResult> {
  if (amount <= 0) return refuse({ code: 'nothing-to-refund' })
  const request = { ...by, reason, paymentId: decisionRow.sourceId }
  const refundId = await requestRefundIn(tx, row, { parts: [], total: amount }, request, now)
  return ok({ refundId, cents: amount })
}

/** Sends the same refund again, with the lines, rules and reason of the one that failed. */
export async function sendRefundAgainIn(tx: Tx, context: DecisionContext): Promise<ResolutionResult> {
  const { row, by, now } = context
  const found = await failedRefundIn(tx, context)
  if (!found) return refuse({ code: 'nothing-to-refund' })
  const { failed, plan } = found
  const request = { ...by, reason: failed.reason, paymentId: failed.paymentId, retryOf: failed.id }
  const refundId = await requestRefundIn(tx, row, plan, request, now)
  return ok({ refundId, cents: plan.total })
}

/**
 * The refund that failed, and the plan to refund it again: at most what is left of its payment, because part may have
 * been refunded in Stripe in the meantime. Null when nothing is left.
 */
export async function failedRefundIn(tx: Tx, { row, decisionRow }: DecisionContext) {
  const [failed] = await tx
    .select()
    .from(refund)
    .where(and(eq(refund.id, decisionRow.sourceId), eq(refund.orderId, row.id)))
  if (!failed) return null
  const left = (await refundablePayments(tx, row.id)).find(({ id }) => id === failed.paymentId)?.left ?? cents(0)
  const plan = limitTo({ parts: await partsOfRefundIn(tx, failed.id), total: cents(failed.cents) }, left)
  return plan.total > 0 ? { failed, plan } : null
}

/** The lines of a refund, with the rules that decided them. */
const partsOfRefundIn = async (tx: Tx, refundId: string) =>
  (await tx.select().from(refundLine).where(eq(refundLine.refundId, refundId))).map((part) => ({
    lineId: part.orderLineId,
    net: cents(part.netCents),
    tax: cents(part.taxCents),
    rule: part.rule,
    charge: cents(part.chargeCents),
  }))
