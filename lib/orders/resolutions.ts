import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { refund, refundLine } from '@/db/schema/orders'
import { cents } from '@/lib/base/money'
import { ok, refuse } from '@/lib/base/result'
import { enqueue } from '@/lib/infra/jobs'
import { cancelLinesIn, requestRefundIn } from './cancel-lines'
import { mailAttendee, mailCancellation } from './jobs'
import { linesOf, type OrderRow, paymentsOf, refundablePayments } from './order-rows'
import { giveUpIn, placeIn, takersOf } from './place-lines'
import { planCancellation } from './plan-cancellation'
import type { About, Done } from './resolve-types'
import { amountAtStake, heldBecause } from './rules/resolution'
import { stakesOf } from './stakes'

/**
 * What was canceled after the money came has been returned or given up since, and stays so. A buyer or an attendee who
 * was erased takes nothing any more; an order that nobody is left for can only be paid back.
 */
export async function placeNowIn(tx: Tx, row: OrderRow, now: Date): Promise<Done> {
  const { settledAt } = row
  if (row.status !== 'paid') return refuse({ code: 'still-no-place' })
  const lines = (await linesOf(tx, row.id)).filter(
    ({ canceledAt }) => canceledAt === null || (settledAt !== null && canceledAt <= settledAt),
  )
  const { here, gone } = await takersOf(tx, lines)
  const wanted = row.buyerId ? here : here.filter(({ kind }) => kind === 'registration' || kind === 'session')
  if (wanted.length === 0) return refuse({ code: 'still-no-place' })
  if (!(await placeIn(tx, { ...row, status: 'expired' }, wanted, now))) return refuse({ code: 'still-no-place' })
  if (gone.length > 0) await giveUpIn(tx, row, gone, now)
  for (const line of wanted) {
    if (line.kind === 'registration') await enqueue(tx, mailAttendee, { registrationLineId: line.id })
  }
  return ok(null)
}

export async function refundWholeIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const all = (await linesOf(tx, row.id))
    .filter((line) => line.canceledAt === null || row.status === 'paid')
    .map((line) => line.id)
  const planned = await planCancellation(tx, { orderId: row.id, lineIds: all, waive: true, now, evenCanceled: true })
  if (!planned.ok || planned.value.plan.total === 0) return refuse({ code: 'nothing-to-refund' })
  const { lines, plan } = planned.value
  if (!(await refundablePayments(tx, row.id)).some((payment) => payment.left >= plan.total))
    return refuse({ code: 'nothing-to-refund' })
  const notPlaced = heldBecause(row.id, open.sourceId) === 'sold-out' ? 'paid-not-placed' : 'canceled-by-staff'
  const reason = open.kind === 'amount-differs' ? 'amount-differs' : notPlaced
  const refundId = await cancelLinesIn(tx, row, lines, plan, { ...by, reason }, now)
  await enqueue(tx, mailCancellation, { orderId: row.id, lineIds: plan.parts.map((part) => part.lineId), refundId })
  return ok({ refundId, cents: plan.total })
}

/** What was paid over the total goes back, and the order stays as it is. Less than the total: all of it goes back. */
export async function refundDifferenceIn(tx: Tx, about: About): Promise<Done> {
  const { row, open, by, now } = about
  const money = await stakesOf(tx, row)
  const paid = money.payments.find(({ id }) => id === open.sourceId)?.cents ?? 0
  if (paid <= row.totalCents) return refundWholeIn(tx, about)
  const excess = amountAtStake(open, money)
  if (excess === 0 || !(await isLeft(tx, row, open.sourceId, excess))) return refuse({ code: 'nothing-to-refund' })
  const plan = { parts: [], total: excess }
  const from = { paymentId: open.sourceId }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: 'amount-differs' }, now, from)
  return ok({ refundId, cents: excess })
}

/** Refunding a duplicate charge cancels the paid ticket (pretix #343): here the order's lines are not touched. */
export async function refundSecondPaymentIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const second = (await paymentsOf(tx, row.id)).find((payment) => payment.id === open.sourceId)
  if (!second || !(await isLeft(tx, row, second.id, second.cents))) return refuse({ code: 'nothing-to-refund' })
  const plan = { parts: [], total: cents(second.cents) }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: 'paid-twice' }, now, { paymentId: second.id })
  return ok({ refundId, cents: plan.total })
}

/** What is left of a payment for an order that had ended and whose buyer is erased: its lines are canceled already. */
export async function refundPaymentIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const left = (await refundablePayments(tx, row.id)).find(({ id }) => id === open.sourceId)?.left ?? 0
  if (left <= 0) return refuse({ code: 'nothing-to-refund' })
  const plan = { parts: [], total: cents(left) }
  const from = { paymentId: open.sourceId }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: 'buyer-erased' }, now, from)
  return ok({ refundId, cents: plan.total })
}

/** The money may have been returned in Stripe itself meanwhile. */
export const isLeft = async (tx: Tx, row: OrderRow, paymentId: string, amount: number): Promise<boolean> =>
  (await refundablePayments(tx, row.id)).some(({ id, left }) => id === paymentId && left >= amount)

/** The same refund once more: its lines, rules and reason are those of the one that failed. */
export async function sendAgainIn(tx: Tx, { row, open, by, now }: About): Promise<Done> {
  const [failed] = await tx
    .select()
    .from(refund)
    .where(and(eq(refund.id, open.sourceId), eq(refund.orderId, row.id)))
  if (!failed || !(await isLeft(tx, row, failed.paymentId, failed.cents))) return refuse({ code: 'nothing-to-refund' })
  const parts = await partsOfRefund(tx, failed.id)
  const again = { paymentId: failed.paymentId, retryOf: failed.id }
  const plan = { parts, total: cents(failed.cents) }
  const refundId = await requestRefundIn(tx, row, plan, { ...by, reason: failed.reason }, now, again)
  return ok({ refundId, cents: plan.total })
}

/** The lines of a refund, with the rules that decided them. */
export const partsOfRefund = async (tx: Tx, refundId: string) =>
  (await tx.select().from(refundLine).where(eq(refundLine.refundId, refundId))).map((part) => ({
    lineId: part.orderLineId,
    net: cents(part.netCents),
    tax: cents(part.taxCents),
    rule: part.rule,
    charge: cents(part.chargeCents),
  }))
