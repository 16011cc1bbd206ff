import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { refundLine } from '@/db/schema/refund-lines'
import { newId, type RefundId } from '@/lib/base/ids'
import type { RefundReason, RefundRule } from '@/lib/base/money-lists'
import type { Copies } from '@/lib/catalog/deduct-stock'
import { derivedId } from '@/lib/infra/crypto'
import { enqueue } from '@/lib/infra/job-queue'
import { markLinesCanceledIn } from '@/lib/orders/mark-lines-canceled'
import type { OrderRow } from '@/lib/orders/order-rows'
import { type Decider, recordMoneyActIn } from '@/lib/payments/record-money-act'
import { divideParts, splitRefund } from '@/lib/payments/rules/split-refund'
import { askStripeForRefundJob } from './jobs'
import { type RefundLineFacts, refundablePayments } from './refund-facts'
import type { RefundPlan } from './rules/decide-refund'

/** What a refund is requested for: who decides, why, and from which payment. */
export type RefundRequest = Decider & {
  reason: RefundReason
  /**
   * Derived from the erasure and the order. When a restored backup has lost the erasure and it begins again, the same id
   * finds the refund that the lost run made at Stripe.
   */
  refundId?: RefundId
  /** The payment to refund; when missing, all that have something left. */
  paymentId?: string
  /** The failed refund that is sent again. */
  retryOf?: string
}

/**
 * Cancels lines under a locked order: frees their seats, returns their stock (once), and enqueues a job that asks
 * Stripe for the plan's refund. With `copiesToReturn`, copies are only added there, and the caller returns them last
 * (decision 68).
 * @returns the refund, or null when nothing is refunded.
 */
export async function cancelAndRefundLinesIn(
  tx: Tx,
  order: Pick<OrderRow, 'id'>,
  lines: readonly RefundLineFacts[],
  plan: RefundPlan,
  request: RefundRequest,
  now: Date,
  copiesToReturn?: Copies,
): Promise<RefundId | null> {
  const canceling = new Set(plan.parts.map((part) => part.lineId))
  const chosen = lines.filter((line) => canceling.has(line.id) && line.canceledAt === null)
  await markLinesCanceledIn(tx, chosen, now, copiesToReturn)
  await storeRulesIn(tx, plan)
  const refundId = await requestRefundIn(tx, order, plan, request, now)
  const act = { orderId: order.id, act: 'canceled', cents: plan.total, reason: request.reason, refundId } as const
  await recordMoneyActIn(tx, request, act, now)
  return refundId
}

/** Stores with each line the rule that decided its refund, even when nothing was refunded. */
async function storeRulesIn(tx: Tx, plan: RefundPlan): Promise<void> {
  const byRuleAndCharge = Map.groupBy(plan.parts, ({ rule, charge }) => `${rule} ${charge}`)
  for (const parts of byRuleAndCharge.values()) {
    const [{ rule, charge } = { rule: null, charge: 0 }] = parts
    const ids = parts.map((part) => part.lineId)
    await tx.update(orderLine).set({ cancelRule: rule, cancelChargeCents: charge }).where(inArray(orderLine.id, ids))
  }
}

/** An amount, and the lines that it is for; no lines for a payment made twice. */
type RefundOfLines = {
  total: RefundPlan['total']
  parts: readonly (Pick<RefundPlan['parts'][number], 'lineId' | 'net' | 'tax' | 'charge'> & {
    rule: RefundRule | null
  })[]
}

/**
 * Writes the refund of a plan, and enqueues the job that asks Stripe. One payment with enough left bears it. If there
 * is none, each of several payments gets a refund row, and `partOf` links the other rows to the first. Never refunds
 * more than is left of a payment.
 * @returns the first refund.
 */
export async function requestRefundIn(
  tx: Tx,
  order: Pick<OrderRow, 'id'>,
  plan: RefundOfLines,
  request: RefundRequest,
  now: Date,
): Promise<RefundId | null> {
  if (plan.total === 0) return null
  const payments = await refundablePayments(tx, order.id)
  const { reason, who: requestedBy, paymentId, retryOf } = request
  const chosen = payments.filter(({ id }) => paymentId === undefined || id === paymentId)
  const portions = splitRefund(plan.total, chosen)
  if (!portions) throw new RangeError('not enough is left of the payments for this refund')
  const first = request.refundId ?? newId<RefundId>()
  const partsByPortion = divideParts(
    plan.parts,
    portions.map((portion) => portion.cents),
  )
  for (const [n, { id: portionPaymentId, cents }] of portions.entries()) {
    const own = n === 0 ? { id: first } : { id: derivedId<RefundId>(first, portionPaymentId), partOf: first }
    await tx.insert(refund).values({
      ...own,
      ...{ orderId: order.id, paymentId: portionPaymentId, status: 'requested', cents },
      ...{ reason, retryOf, requestedBy, requestedAt: now },
    })
    const parts = (partsByPortion[n] ?? []).filter((part) => part.net > 0 || part.tax > 0)
    if (parts.length > 0) await tx.insert(refundLine).values(parts.map((part) => refundLineOf(own.id, part)))
    await enqueue(tx, askStripeForRefundJob, { refundId: own.id })
  }
  return first
}

const refundLineOf = (refundId: string, { lineId, net, tax, rule, charge }: RefundOfLines['parts'][number]) => ({
  refundId,
  orderLineId: lineId,
  netCents: net,
  taxCents: tax,
  rule,
  chargeCents: charge,
})
